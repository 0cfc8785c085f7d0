using CsCheck;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class AugmentationTests
{
    private const int Size = Augmentation.Size;
    private static readonly Augmentation None = new(0, 0, 0, 1, 0, 0);

    [Fact]
    public void Apply_NoChange_IsPixelsBy255()
    {
        byte[] image = new byte[Size * Size];
        new Random(1).NextBytes(image);

        float[] result = Apply(None, image);

        Assert.Equal(image.Select(pixel => pixel / 255f), result);
    }

    [Fact]
    public void Apply_WholeShift_MovesEveryPixel()
    {
        byte[] image = new byte[Size * Size];
        new Random(1).NextBytes(image);

        float[] result = Apply(None with { ShiftX = 2, ShiftY = -3 }, image);

        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                bool inside = row + 3 < Size && column - 2 >= 0;
                Assert.Equal(inside ? image[((row + 3) * Size) + column - 2] / 255f : 0, result[(row * Size) + column]);
            }
        }
    }

    [Fact]
    public void Apply_AnyDraw_MovesABlobWhereTheMeasuresSay() =>
        Gen.Select(Gen.Int, Gen.Double[-5, 5], Gen.Double[-5, 5]).Sample((seed, x, y) =>
        {
            var drawn = Augmentation.Draw(seed, 0, 0, AugmentationRanges.Digits) with { Stroke = 0 };
            double sheared = x + (drawn.Shear * y), sine = Math.Sin(drawn.Rotation), cosine = Math.Cos(drawn.Rotation);

            var (atX, atY) = CentreOfMass(Apply(drawn, Blob(x, y)));

            Assert.Equal((drawn.Scale * ((cosine * sheared) - (sine * y))) + drawn.ShiftX, atX, 0.05);
            Assert.Equal((drawn.Scale * ((sine * sheared) + (cosine * y))) + drawn.ShiftY, atY, 0.05);
        });

    [Fact]
    public void Apply_StrokeWidth_MovesBothEdgesOfABarByHalfAPixel()
    {
        byte[] image = Bar(from: 12, to: 16);

        Assert.Equal([0, 0.5f, 1, 1, 1, 1, 0.5f, 0], Row(Apply(None with { Stroke = 1 }, image), 10, 18));
        Assert.Equal([0, 0.25f, 1, 1, 1, 1, 0.25f, 0], Row(Apply(None with { Stroke = 0.5f }, image), 10, 18));
        Assert.Equal([0, 0, 0.5f, 1, 1, 0.5f, 0, 0], Row(Apply(None with { Stroke = -1 }, image), 10, 18));
    }

    // A uniform measure comes within 1 % of both ends in 10,000 draws, except with probability 2 (0.995)^10000 = 3e-22.
    [Fact]
    public void Draw_TenThousandTimes_FillsItsRanges()
    {
        var draws = Enumerable.Range(0, 10_000).Select(index => Augmentation.Draw(7, 0, index, AugmentationRanges.Digits)).ToList();

        AssertFills(draws.Select(a => a.ShiftX), -3, 3);
        AssertFills(draws.Select(a => a.ShiftY), -3, 3);
        AssertFills(draws.Select(a => a.Rotation), -MathF.PI / 12, MathF.PI / 12);
        AssertFills(draws.Select(a => a.Scale), 0.8f, 1.2f);
        AssertFills(draws.Select(a => a.Shear), -0.2f, 0.2f);
        AssertFills(draws.Select(a => a.Stroke), -1, 1);
    }

    [Fact]
    public void Draw_SeedRoundAndIndex_AllMatter() =>
        Gen.Select(Gen.Int, Gen.Int[0, 1000], Gen.Int[0, 60_000]).Sample((seed, round, index) =>
        {
            var draw = Augmentation.Draw(seed, round, index, AugmentationRanges.Digits);
            Assert.Equal(draw, Augmentation.Draw(seed, round, index, AugmentationRanges.Digits));
            Assert.NotEqual(draw, Augmentation.Draw(seed + 1, round, index, AugmentationRanges.Digits));
            Assert.NotEqual(draw, Augmentation.Draw(seed, round + 1, index, AugmentationRanges.Digits));
            Assert.NotEqual(draw, Augmentation.Draw(seed, round, index + 1, AugmentationRanges.Digits));
        });

    [Fact]
    public void Apply_AnyDraw_StaysWithinInkAndPaper() =>
        Gen.Select(Gen.Int, Gen.Byte.Array[Size * Size]).Sample((seed, image) =>
            Assert.All(Apply(Augmentation.Draw(seed, 0, 0, AugmentationRanges.Digits), image), value => Assert.InRange(value, 0, 1.000001f)));

    private static void AssertFills(IEnumerable<float> values, float low, float high)
    {
        float margin = (high - low) / 200;
        Assert.InRange(values.Min(), low - 1e-6f, low + margin);
        Assert.InRange(values.Max(), high - margin, high + 1e-6f);
    }

    private static float[] Apply(Augmentation augmentation, byte[] image)
    {
        var result = new float[Size * Size];
        augmentation.Apply(image, result);
        return result;
    }

    // Positions from the image's centre.
    private static byte[] Blob(double x, double y)
    {
        var image = new byte[Size * Size];
        for (int i = 0; i < image.Length; i++)
        {
            double dx = (i % Size) - 13.5 - x, dy = (i / Size) - 13.5 - y;
            image[i] = (byte)Math.Round(255 * Math.Exp(-((dx * dx) + (dy * dy)) / 4));
        }

        return image;
    }

    private static (double X, double Y) CentreOfMass(float[] image)
    {
        double mass = image.Sum(value => (double)value);
        return (image.Select((value, i) => value * ((i % Size) - 13.5)).Sum() / mass,
            image.Select((value, i) => value * ((i / Size) - 13.5)).Sum() / mass);
    }

    private static byte[] Bar(int from, int to)
    {
        var image = new byte[Size * Size];
        for (int row = 0; row < Size; row++)
        {
            image.AsSpan((row * Size) + from, to - from).Fill(255);
        }

        return image;
    }

    private static float[] Row(float[] image, int from, int to) => image[((14 * Size) + from)..((14 * Size) + to)];
}
