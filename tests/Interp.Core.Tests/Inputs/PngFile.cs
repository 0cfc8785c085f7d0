using SkiaSharp;

namespace Interp.Core.Tests.Inputs;

/// <summary>Writes images for tests.</summary>
internal static class PngFile
{
    /// <summary>Asks for each pixel by row and column.</summary>
    public static void Write(string path, int width, int height, Func<int, int, SKColor> pixel)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Pixels = [.. Enumerable.Range(0, width * height).Select(i => pixel(i / width, i % width))];
        using var file = File.Create(path);
        bitmap.Encode(file, SKEncodedImageFormat.Png, quality: 100);
    }
}
