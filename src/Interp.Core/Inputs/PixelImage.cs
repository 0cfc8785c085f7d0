using SkiaSharp;

namespace Interp.Core.Inputs;

/// <summary>
/// Reads image files as inputs in MNIST's convention (LeCun et al., http://yann.lecun.com/exdb/mnist). The border tells whether the ink
/// is bright or dark. 28 x 28 pixels are taken as they are; other sizes are cropped to the ink, fitted into 20 x 20 by averaging and
/// placed with the centre of mass on pixel (14, 14).
/// </summary>
public static class PixelImage
{
    private const int Size = Rasteriser.Size;
    private const int MostSide = 4096;
    private const float Centre = 14;
    private const float LeastInk = 0.1f;

    /// <summary>The image in a PNG, JPEG, GIF, BMP or WebP file.</summary>
    /// <returns><c>[row * 28 + column]</c>, 0 (empty) to 1 (full ink).</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no image, too large, or has no ink; names the value and the limit.</exception>
    public static float[] Read(string path)
    {
        using var file = File.OpenRead(path);
        using var codec = SKCodec.Create(file) ?? throw new InvalidDataException($"{path} is no image that can be read: use PNG, JPEG, GIF, BMP or WebP.");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width > MostSide || height > MostSide)
        {
            throw new InvalidDataException($"{path} has {width} x {height} pixels; at most {MostSide} x {MostSide} are read.");
        }

        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            throw new InvalidDataException($"{path} is damaged: its {width} x {height} pixels could not be read.");
        }

        byte[] light = Lightness(bitmap.GetPixelSpan());
        int paper = Paper(light, width, height);
        return (width, height) == (Size, Size)
            ? Array.ConvertAll(light, value => (paper > 127 ? 255 - value : value) / 255f)
            : Fit(Ink(light, paper), width, height)
                ?? throw new InvalidDataException($"{path} has no ink: no pixel differs from the border by {LeastInk:P0} or more.");
    }

    /// <summary>0 (black) to 255 (white), transparent parts on white.</summary>
    private static byte[] Lightness(ReadOnlySpan<byte> rgba)
    {
        var light = new byte[rgba.Length / 4];
        for (int i = 0; i < light.Length; i++)
        {
            int value = ((299 * rgba[4 * i]) + (587 * rgba[(4 * i) + 1]) + (114 * rgba[(4 * i) + 2]) + 500) / 1000;
            int alpha = rgba[(4 * i) + 3];
            light[i] = (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);
        }

        return light;
    }

    /// <summary>The median lightness of the border.</summary>
    private static byte Paper(byte[] light, int width, int height)
    {
        byte[] border =
        [
            .. light[..width],
            .. light[^width..],
            .. Enumerable.Range(0, height).SelectMany(row => new[] { light[row * width], light[(row * width) + width - 1] }),
        ];
        Array.Sort(border);
        return border[border.Length / 2];
    }

    private static float[] Ink(byte[] light, int paper) => Array.ConvertAll(
        light, value => paper > 127 ? Math.Max(0, paper - value) / (float)paper : Math.Max(0, value - paper) / (255f - paper));

    private static float[]? Fit(float[] ink, int width, int height)
    {
        int[] rows = [.. Enumerable.Range(0, height).Where(row => ink.AsSpan(row * width, width).ContainsAnyInRange(LeastInk, 1))];
        int[] columns = [.. Enumerable.Range(0, width).Where(column => rows.Any(row => ink[(row * width) + column] >= LeastInk))];
        if (rows.Length == 0)
        {
            return null;
        }

        int top = rows[0], left = columns[0], tall = rows[^1] + 1 - top, wide = columns[^1] + 1 - left;
        float step = Math.Max(tall, wide) / (float)Rasteriser.Box;
        int boxRows = Math.Max(1, (int)MathF.Round(tall / step)), boxColumns = Math.Max(1, (int)MathF.Round(wide / step));
        var box = new float[boxRows, boxColumns];
        float mass = 0, rowMoment = 0, columnMoment = 0;
        for (int row = 0; row < boxRows; row++)
        {
            for (int column = 0; column < boxColumns; column++)
            {
                float value = Mean(ink, width, (top + (row * tall / (float)boxRows), tall / (float)boxRows), (left + (column * wide / (float)boxColumns), wide / (float)boxColumns));
                box[row, column] = value;
                mass += value;
                rowMoment += value * row;
                columnMoment += value * column;
            }
        }

        int downBy = Math.Clamp((int)MathF.Round(Centre - (rowMoment / mass)), 0, Size - boxRows);
        int rightBy = Math.Clamp((int)MathF.Round(Centre - (columnMoment / mass)), 0, Size - boxColumns);
        var fitted = new float[Size * Size];
        for (int row = 0; row < boxRows; row++)
        {
            for (int column = 0; column < boxColumns; column++)
            {
                fitted[((row + downBy) * Size) + column + rightBy] = box[row, column];
            }
        }

        return fitted;
    }

    /// <summary>The mean over a rectangle whose edges can lie inside pixels.</summary>
    private static float Mean(float[] ink, int width, (float Start, float Length) rows, (float Start, float Length) columns)
    {
        float sum = 0, area = 0;
        for (int row = (int)rows.Start; row * width < ink.Length && row < rows.Start + rows.Length; row++)
        {
            float high = Overlap(row, rows);
            for (int column = (int)columns.Start; column < width && column < columns.Start + columns.Length; column++)
            {
                float share = high * Overlap(column, columns);
                sum += share * ink[(row * width) + column];
                area += share;
            }
        }

        return Math.Min(1, sum / area);
    }

    private static float Overlap(int pixel, (float Start, float Length) span) =>
        Math.Max(0, Math.Min(pixel + 1, span.Start + span.Length) - Math.Max(pixel, span.Start));
}
