using CsCheck;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class RasteriserTests
{
    private const int Size = Rasteriser.Size;

    private static readonly IReadOnlyList<(int Digit, Drawing Drawing)> Fixtures = Samples.Fixtures(100, seed: 1);

    [Fact]
    public void Render_HorizontalLine_IsTheCoverageWorkedOutByHand()
    {
        // 17 pixels long with a pen of radius 1: from column 5.5 to 22.5 along row 14.
        var expected = new float[Size * Size];
        for (int column = 6; column <= 22; column++)
        {
            (expected[At(13, column)], expected[At(14, column)], expected[At(15, column)]) = (0.5f, 1, 0.5f);
        }

        float corner = 1.5f - MathF.Sqrt(1.25f);
        foreach (int column in (int[])[5, 23])
        {
            (expected[At(13, column)], expected[At(14, column)], expected[At(15, column)]) = (corner, 1, corner);
        }

        var picture = Drawing.Empty.With(StrokeKind.Pen, (100, 500), (900, 500)).Picture();

        Assert.True(Drawings.Difference(expected, picture) < 1e-4);
    }

    [Fact]
    public void Render_SinglePoint_IsADiscOfTheWidestPen()
    {
        var picture = Drawing.Empty.With(StrokeKind.Pen, (20, 1000)).Picture();

        Assert.Equal(1, picture[At(14, 14)]);
        Assert.Equal(1, picture[At(15, 14)]);
        Assert.Equal(2.1f - MathF.Sqrt(2), picture[At(13, 13)], 1e-4);
        Assert.Equal(0.1f, picture[At(14, 16)], 1e-4);
        Assert.Equal(13, picture.Count(value => value > 0));
    }

    [Fact]
    public void Render_FixturesMovedOnThePad_GivesTheSamePicture()
    {
        foreach (var (_, drawing) in Fixtures)
        {
            var points = drawing.Strokes.SelectMany(stroke => stroke.Points).ToArray();
            var corner = drawing.Moved(-points.Min(point => point.X), -points.Min(point => point.Y));

            Assert.True(Drawings.Difference(drawing.Picture(), corner.Picture()) < 1e-3);
        }
    }

    [Fact]
    public void Render_Fixtures_HaveTheirCentreOfMassOnPixel14And14()
    {
        foreach (var (_, drawing) in Fixtures)
        {
            var picture = drawing.Picture();

            Assert.Equal(14, Centroid(picture, i => i / Size), 0.15);
            Assert.Equal(14, Centroid(picture, i => i % Size), 0.15);
        }
    }

    [Fact]
    public void Render_AnyDrawing_StaysInsideABoxOf20AndBetween0And1() => Drawings.Any.Sample(drawing =>
    {
        var picture = drawing.Picture();
        var inked = Enumerable.Range(0, picture.Length).Where(i => picture[i] > 0).ToArray();

        Assert.All(picture, value => Assert.InRange(value, 0, 1));
        if (drawing.Visible.ToArray().All(stroke => stroke.Kind == StrokeKind.Pen))
        {
            Assert.InRange(Extent(inked, i => i / Size), 0, Rasteriser.Box);
            Assert.InRange(Extent(inked, i => i % Size), 0, Rasteriser.Box);
        }
    });

    [Fact]
    public void Render_WithAUsedInstance_GivesTheSameBits()
    {
        var used = new Rasteriser();
        var pixels = new float[Size * Size];
        Drawings.Any.Sample(
            drawing =>
            {
                used.Render(drawing, Enlargement.Final, pixels);
                Assert.Equal(drawing.Picture(), pixels);
            },
            threads: 1);
    }

    [Fact]
    public void Render_NoInk_IsBlackAndEmpty()
    {
        Drawing[] blank =
        [
            Drawing.Empty,
            Drawing.Empty.Begin(StrokeKind.Pen),
            Drawing.Empty.With(StrokeKind.Eraser, (1, 1)),
            Samples.Get(7, 0).Clear(),
            Samples.Get(1, 0).Undo(),
        ];
        foreach (var drawing in blank)
        {
            AssertBlack(drawing);
        }
    }

    [Fact]
    public void Render_FixturesErasedAlongTheirLines_AreBlackAndEmpty()
    {
        foreach (var (_, drawing) in Fixtures)
        {
            var erasers = drawing.Strokes.Select(stroke => stroke with { Kind = StrokeKind.Eraser });

            AssertBlack(drawing with { Strokes = drawing.Strokes.AddRange(erasers) });
        }
    }

    [Fact]
    public void Render_ErasedOutlier_DoesNotCountInTheBox()
    {
        var seven = Drawing.Empty.With(StrokeKind.Pen, (100, 100), (400, 100), (250, 500));
        var corrected = seven.With(StrokeKind.Pen, (900, 900), (950, 950)).With(StrokeKind.Eraser, (890, 890), (960, 960));

        var (expected, actual) = (Place(seven), Place(corrected));

        // The grid's cells of ten pad units make the ink up to one cell larger on each side, in 19 of the 28 pixels.
        Assert.InRange(actual.Height - expected.Height, 0, 20f / 19 * Size);
        Assert.Equal(expected.X, actual.X, 15f);
        Assert.Equal(expected.Y, actual.Y, 15f);
    }

    [Fact]
    public void Render_ErasedHalf_FitsTheOtherHalf()
    {
        var line = Drawing.Empty.With(StrokeKind.Pen, (200, 100), (200, 900));
        var erased = line.With(StrokeKind.Eraser, (200, 572), (200, 940));

        // Ink from 60 to 500 in 19 pixels; the grid's cells make it at most one cell of ten pad units longer.
        Assert.InRange(Place(erased).Height, 440f / 19 * Size, 460f / 19 * Size);
    }

    [Fact]
    public void Render_PenAfterEraser_KeepsItsInk()
    {
        var line = Drawing.Empty.With(StrokeKind.Pen, (200, 300), (800, 300));

        Assert.Equal(line.Picture(), Drawing.Empty.With(StrokeKind.Eraser, (200, 300), (800, 300)).With(StrokeKind.Pen, (200, 300), (800, 300)).Picture());
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(4f)]
    public void Render_SmallDrawing_IsEnlargedUpToTheCap(float cap)
    {
        var placement = Place(Drawing.Empty.With(StrokeKind.Pen, (500, 500), (520, 530)), cap);

        Assert.Equal(Pad.Size / cap, placement.Width, 1e-3);
        Assert.Equal(placement.Width, placement.Height);
        Assert.Equal(510, placement.X + (placement.Width * 14.5 / Size), 0.1 * Pad.Size / (cap * Size));
    }

    [Fact]
    public void Render_AnyDrawing_AllocatesNothing()
    {
        var rasteriser = new Rasteriser();
        var pixels = new float[Size * Size];
        var drawing = Samples.Get(7, 1).With(StrokeKind.Eraser, (500, 500));
        rasteriser.Render(drawing, Enlargement.Final, pixels);
        long before = GC.GetAllocatedBytesForCurrentThread();

        rasteriser.Render(drawing, Enlargement.Final, pixels);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Render_IntoTooFewPixels_NamesBothNumbers() => Assert.Contains(
        "784 pixels, not 10",
        Assert.Throws<ArgumentException>(() => new Rasteriser().Render(Drawing.Empty, 1, new float[10])).Message,
        StringComparison.Ordinal);

    private static void AssertBlack(Drawing drawing)
    {
        var pixels = Enumerable.Repeat(0.5f, Size * Size).ToArray();

        Assert.True(new Rasteriser().Render(drawing, Enlargement.Final, pixels).IsEmpty);
        Assert.All(pixels, value => Assert.Equal(0, value));
    }

    private static Placement Place(Drawing drawing, float cap = Enlargement.Final) =>
        new Rasteriser().Render(drawing, cap, new float[Size * Size]);

    private static int At(int row, int column) => (row * Size) + column;

    private static int Extent(int[] indices, Func<int, int> axis) => indices.Length == 0 ? 0 : indices.Max(axis) - indices.Min(axis) + 1;

    private static double Centroid(float[] picture, Func<int, int> axis) =>
        picture.Select((value, i) => value * axis(i)).Sum() / picture.Sum();
}
