using Microsoft.Playwright;

namespace Interp.E2E.Pages;

/// <summary>Image files of a digit as people have them, rendered and encoded by the browser.</summary>
internal static class PictureFiles
{
    private const string Render = """
        async ({ pixels, style }) => {
          const styles = [
            { width: 640, height: 480, size: 200, x: 300, y: 120, paper: ['#f2efe8', '#9a978f'], ink: '#6b6d72', noise: 14, type: 'image/jpeg' },
            { width: 60, height: 60, size: 50, x: 5, y: 4, paper: ['#000000', '#000000'], ink: '#ffffff', noise: 0, type: 'image/png' },
            { width: 4000, height: 3000, size: 1500, x: 900, y: 700, paper: ['#f5e08a', '#b89f4c'], ink: '#1d3fa5', noise: 0, type: 'image/jpeg' },
            { width: 300, height: 300, size: 260, x: 20, y: 20, paper: null, ink: '#101010', noise: 0, type: 'image/png' },
            { width: 800, height: 600, size: 420, x: 100, y: 90, paper: ['#2f5b46', '#1a3529'], ink: '#e8efe6', noise: 10, type: 'image/jpeg' },
            { width: 28, height: 28, size: 28, x: 0, y: 0, paper: ['#ffffff', '#ffffff'], ink: '#000000', noise: 0, type: 'image/png' },
          ];
          const { width, height, size, x, y, paper, ink, noise, type } = styles[style];
          const digit = new OffscreenCanvas(28, 28).getContext('2d');
          const mask = digit.createImageData(28, 28);
          pixels.forEach((value, i) => { mask.data[4 * i + 3] = value; });
          digit.putImageData(mask, 0, 0);
          digit.globalCompositeOperation = 'source-in';
          digit.fillStyle = ink;
          digit.fillRect(0, 0, 28, 28);
          const canvas = new OffscreenCanvas(width, height);
          const context = canvas.getContext('2d');
          if (paper) {
            const light = context.createLinearGradient(0, 0, width, height);
            paper.forEach((colour, i) => light.addColorStop(i, colour));
            context.fillStyle = light;
            context.fillRect(0, 0, width, height);
          }

          context.imageSmoothingQuality = 'high';
          context.drawImage(digit.canvas, x, y, size, size);
          if (noise > 0) {
            const image = context.getImageData(0, 0, width, height);
            let seed = 1;
            for (let i = 0; i < image.data.length; i++) {
              seed = (1103515245 * seed + 12345) % 2147483648;
              image.data[i] += i % 4 === 3 ? 0 : noise * (seed / 1073741824 - 1);
            }

            context.putImageData(image, 0, 0);
          }

          const bytes = new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.6 })).arrayBuffer());
          let text = '';
          bytes.forEach(byte => { text += String.fromCharCode(byte); });
          return btoa(text);
        }
        """;

    /// <summary>
    /// Pencil on unevenly lit paper, white on black and tiny, ink on coloured paper with 12 million pixels, transparent, chalk on a board, bare.
    /// </summary>
    public const int Styles = 6;

    /// <summary>A file with a digit.</summary>
    public static async Task<FilePayload> OfAsync(IPage page, byte[] pixels, int style, string name) => new()
    {
        Name = name,
        MimeType = "image/png",
        Buffer = Convert.FromBase64String(await page.EvaluateAsync<string>(Render, new { pixels = pixels.Select(pixel => (int)pixel).ToArray(), style })),
    };
}
