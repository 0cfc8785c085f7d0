using CsCheck;
using Interp.Core.Inputs;
using Interp.Web.Hubs;

namespace Interp.Web.Tests.Hubs;

public sealed class InkDeltaTests
{
    private static readonly Gen<PenPoint> Points = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], (x, y) => PenPoint.Checked(x, y, 0));

    // Few different points, so that drawings often begin alike.
    private static readonly Gen<Drawing> Drawings = Gen.Select(
        Gen.Select(Gen.Int[0, 1], Points.Array[0, 3], (kind, points) => new Stroke((StrokeKind)kind, [.. points])).Array[0, 3],
        Gen.Int[0, 1],
        (strokes, undone) => new Drawing([.. strokes], Math.Min(undone, strokes.Length)));

    [Fact]
    public void Between_AnyTwoDrawings_TakesThePageFromOneToTheOther() => Gen.Select(Drawings, Drawings).Sample((from, to) =>
        Assert.Equal(StrokeArrays.From(Done(to)), Apply(StrokeArrays.From(Done(from)), InkDelta.Between(from, to))));

    [Fact]
    public void Between_AStrokeThatMovedOn_HoldsOnlyTheNewPoints()
    {
        var before = Samples.Get(7, 0);
        var begun = before.Begin(StrokeKind.Pen).Append(PenPoint.Checked(1, 2, 3));

        var (strokes, points, more) = InkDelta.Between(begun, begun.Append(PenPoint.Checked(4, 5, 6)));

        Assert.Equal((before.Strokes.Length, 1), (strokes, points));
        Assert.Equal([[0, 4, 5, 6]], more);
    }

    private static Drawing Done(Drawing drawing) => new([.. drawing.Done]);

    /// <summary>What watched-pad.js does.</summary>
    private static int[][] Apply(int[][] shown, (int Strokes, int Points, int[][] More) delta)
    {
        int[][] more = [.. delta.More];
        if (delta.Points > 0)
        {
            more[0] = [.. shown[delta.Strokes].Take(1 + (3 * delta.Points)), .. more[0].Skip(1)];
        }

        return [.. shown.Take(delta.Strokes), .. more];
    }
}
