using Interp.Core.Inputs;
using SkiaSharp;

namespace Interp.Core.Tests.Inputs;

public sealed class PixelImageTests : IDisposable
{
    private static readonly byte[] Seven = Array.ConvertAll(Samples.Get(7, 0).Picture(), pixel => (byte)MathF.Round(255 * pixel));

    private readonly string folder = Directory.CreateTempSubdirectory("interp-image-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_28x28BrightOnDark_IsTakenAsItIs() =>
        Assert.Equal(Seven.Select(value => value / 255f), Read(28, 28, (row, column) => Grey(Seven[(row * 28) + column])));

    [Fact]
    public void Read_28x28DarkOnLight_IsInverted() =>
        Assert.Equal(Seven.Select(value => value / 255f), Read(28, 28, (row, column) => Grey(255 - Seven[(row * 28) + column])));

    [Fact]
    public void Read_28x28OnTransparency_IsOnWhite() =>
        Assert.Equal(
            Seven.Select(value => value / 255f),
            Read(28, 28, (row, column) => new SKColor(0, 0, 0, Seven[(row * 28) + column])));

    [Fact]
    public void Read_BarOnGreyPaper_IsFittedAndCentredAsWorkedOutByHand()
    {
        // 10 x 40 black on light grey becomes 5 x 20; its middle, 9.5 rows and 2 columns in, goes as near to (14, 14) as whole steps can: 12 to 16 and 4 to 23.
        float[] pixels = Read(100, 60, (row, column) => Grey(row is >= 10 and < 50 && column is >= 70 and < 80 ? 0 : 200));

        for (int row = 0; row < 28; row++)
        {
            for (int column = 0; column < 28; column++)
            {
                Assert.Equal(row is >= 4 and <= 23 && column is >= 12 and <= 16 ? 1 : 0, pixels[(row * 28) + column]);
            }
        }
    }

    [Theory]
    [InlineData(280, 280)]
    [InlineData(500, 300)]
    [InlineData(40, 90)]
    public void Read_DigitsOfOtherSizes_LookLikeTheOriginal(int width, int height)
    {
        int cell = Math.Max(1, Math.Min(width, height) / 28);

        float[] pixels = Read(width, height, (row, column) => Grey(255 - (row / cell < 28 && column / cell < 28 ? Seven[(row / cell * 28) + (column / cell)] : 0)));

        // Its ink covers 20 rows already: only the place can differ by a pixel, and soft pixels with it.
        float same = pixels.Zip(Seven, (a, b) => Math.Min(a, b / 255f)).Sum();
        Assert.InRange(same / Seven.Sum(value => value / 255f), 0.7, 1);
        Assert.Equal(14, Centre(pixels, i => i / 28), 0.51);
        Assert.Equal(14, Centre(pixels, i => i % 28), 0.51);
    }

    [Fact]
    public void Read_NoImage_SaysWhatCanBeRead()
    {
        string path = Path.Combine(folder, "note.png");
        File.WriteAllText(path, "not an image");

        Assert.Equal(
            $"{path} is no image that can be read: use PNG, JPEG, GIF, BMP or WebP.",
            Assert.Throws<InvalidDataException>(() => PixelImage.Read(path)).Message);
    }

    [Fact]
    public void Read_CutOffImage_SaysThatItIsDamaged()
    {
        string path = Write(300, 300, (row, column) => Grey((row * column) % 256));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..200]);

        Assert.Contains("is damaged", Assert.Throws<InvalidDataException>(() => PixelImage.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Blank_SaysThatThereIsNoInk() =>
        Assert.Contains(
            "has no ink: no pixel differs from the border by 10 % or more.",
            Assert.Throws<InvalidDataException>(() => Read(50, 50, (_, _) => Grey(255))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Read_TooLarge_NamesTheSizeAndTheLimit() =>
        Assert.Contains(
            "has 4097 x 1 pixels; at most 4096 x 4096 are read.",
            Assert.Throws<InvalidDataException>(() => Read(4097, 1, (_, _) => Grey(255))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Read_Absent_IsAFileNotFound() =>
        Assert.Throws<FileNotFoundException>(() => PixelImage.Read(Path.Combine(folder, "absent.png")));

    private static SKColor Grey(int value) => new((byte)value, (byte)value, (byte)value);

    private static double Centre(float[] pixels, Func<int, int> coordinate) =>
        pixels.Select((value, i) => value * (double)coordinate(i)).Sum() / pixels.Sum();

    private float[] Read(int width, int height, Func<int, int, SKColor> pixel) => PixelImage.Read(Write(width, height, pixel));

    private string Write(int width, int height, Func<int, int, SKColor> pixel)
    {
        string path = Path.Combine(folder, "digit.png");
        PngFile.Write(path, width, height, pixel);
        return path;
    }
}
