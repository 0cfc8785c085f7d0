using CsCheck;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class ReplayTests
{
    // Points at 0, 20 and 50 ms; a lift; points at 150 and 160 ms.
    private static readonly Drawing Two = Drawing.Empty
        .Begin(StrokeKind.Pen).Append(new(1, 1, 0), new(2, 2, 20), new(3, 3, 30))
        .Begin(StrokeKind.Eraser).Append(new(4, 4, 100), new(5, 5, 10));

    [Theory]
    [InlineData(0, 1, null)]
    [InlineData(19, 1, null)]
    [InlineData(20, 2, null)]
    [InlineData(50, 3, 0)]
    [InlineData(149, 3, 99)]
    [InlineData(150, 4, null)]
    [InlineData(160, 5, 0)]
    [InlineData(200, 5, 40)]
    public void At_Milliseconds_HasThePointsDrawnByThen(int milliseconds, int points, int? sinceLift)
    {
        Assert.Equal(points, Replay.At(Two, milliseconds).PointCount);
        Assert.Equal(sinceLift, Replay.SinceLift(Two, milliseconds));
    }

    [Fact]
    public void At_TheEnd_IsTheDrawing() => Drawings.Any.Sample(drawing =>
        Assert.Same(drawing, Replay.At(drawing, Replay.Duration(drawing))));

    [Fact]
    public void At_LaterTimes_OnlyAddPoints() => Gen.Select(Drawings.Any, Gen.Int[0, 20_000], Gen.Int[0, 20_000]).Sample((drawing, a, b) =>
    {
        drawing = new([.. drawing.Visible]);
        var (earlier, later) = (Replay.At(drawing, Math.Min(a, b)), Replay.At(drawing, Math.Max(a, b)));

        Assert.True(earlier.PointCount <= later.PointCount);
        Assert.True(earlier.Strokes.Length <= later.Strokes.Length);
        Assert.All(earlier.Strokes.SkipLast(1).Select((stroke, i) => (stroke, i)), pair => Assert.Equal(later.Strokes[pair.i], pair.stroke));
    });

    [Fact]
    public void At_AfterAClear_StartsWithTheFirstPointThatIsVisible()
    {
        var second = Two.Clear().Begin(StrokeKind.Pen).Append(new(1, 1, 700), new(2, 2, 30));

        Assert.Equal(30, Replay.Duration(second));
        Assert.Equal(1, Replay.At(second, 0).PointCount);
        Assert.Null(Replay.SinceLift(second, 0));
    }

    [Fact]
    public void At_BeforeTheEnd_LeavesUndoneStrokesOut()
    {
        Assert.Equal(50, Replay.Duration(Two.Undo()));
        Assert.Equal(2, Replay.At(Two.Undo(), 49).PointCount);
    }
}
