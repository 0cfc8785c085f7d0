using CsCheck;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class DrawingTests
{
    private static readonly Drawing One = Drawing.Empty.With(StrokeKind.Pen, (100, 100), (200, 300));
    private static readonly Backdrop Grey = Backdrop.Of([.. Enumerable.Repeat((byte)99, Backdrop.Length)]);
    private static readonly Drawing Two = One.With(StrokeKind.Eraser, (150, 150));

    [Fact]
    public void Undo_ThenRedo_GivesTheSameDrawing() => Drawings.Any.Sample(drawing =>
    {
        Assert.Equal(drawing.Done.IsEmpty ? 0 : 1, drawing.Undo().Undone - drawing.Undone);
        Assert.Equal(drawing, drawing.Done.IsEmpty ? drawing.Undo() : drawing.Undo().Redo());
    });

    [Fact]
    public void Undo_OfEverything_LeavesNothingVisible() => Assert.True(Two.Undo().Undo().Visible.IsEmpty);

    [Fact]
    public void Begin_AfterUndo_DropsTheRedoTail()
    {
        var drawing = Two.Undo().With(StrokeKind.Pen, (5, 5));

        Assert.Equal(One.With(StrokeKind.Pen, (5, 5)), drawing);
        Assert.Equal(drawing, drawing.Redo());
    }

    [Fact]
    public void Append_PointByPoint_EqualsAllAtOnce() =>
        Assert.Equal(One, Drawing.Empty.Begin(StrokeKind.Pen).Append(new PenPoint(100, 100, 16)).Append(new PenPoint(200, 300, 16)));

    [Fact]
    public void End_OfAStrokeWithoutPoints_LeavesNoTrace() => Assert.Equal(One, One.Begin(StrokeKind.Pen).End());

    [Fact]
    public void End_OfAStrokeWithPoints_KeepsIt() => Assert.Equal(Two, Two.End());

    [Fact]
    public void Cancel_OfTheLastStroke_LeavesTheOthers()
    {
        Assert.Equal(One, Two.Cancel());
        Assert.Equal(Drawing.Empty, Drawing.Empty.Cancel());
    }

    [Fact]
    public void Clear_OfInk_HidesItUntilUndone()
    {
        var cleared = One.Clear();

        Assert.True(cleared.Visible.IsEmpty);
        Assert.Equal(One.Visible, cleared.Undo().Visible);
        Assert.Equal(cleared, cleared.Clear());
        Assert.Equal(1, cleared.With(StrokeKind.Pen, (1, 1)).Visible.Length);
    }

    [Fact]
    public void Lay_APictureOnInk_HidesTheInkUntilUndone()
    {
        var laid = One.Lay(Grey);

        Assert.Equal([new Stroke(Grey)], laid.Visible.ToArray());
        Assert.Equal(Grey, laid.Backdrop);
        Assert.Equal(One.Visible, laid.Undo().Visible);
        Assert.Equal(laid, laid.End());
        Assert.Equal(laid.Visible, laid.Clear().Undo().Visible);
        Assert.Throws<InvalidOperationException>(() => laid.Append(new PenPoint(1, 1, 1)));
    }

    [Fact]
    public void Lay_APictureOnAnUntouchedOne_TakesItsPlace() => Assert.Equal(One.Lay(Grey), One.Lay(Backdrop.Of(new byte[Backdrop.Length])).Lay(Grey));

    [Fact]
    public void Lay_APictureOnOneThatWasDrawnOn_KeepsThatForUndo()
    {
        var drawnOn = One.Lay(Grey).With(StrokeKind.Eraser, (5, 5));

        Assert.Equal(drawnOn.Visible, drawnOn.Lay(Grey).Undo().Visible);
    }

    [Fact]
    public void Lay_BetweenAnyOtherSteps_KeepsAtMostTwoPictures() => Gen.Int[0, 5].Array[0, 40].Sample(steps =>
    {
        var drawing = Drawing.Empty;
        foreach (int step in steps)
        {
            drawing = step switch
            {
                0 => drawing.Lay(Grey),
                1 => drawing.Undo(),
                2 => drawing.Redo(),
                3 => drawing.Clear(),
                4 => drawing.With(StrokeKind.Eraser, (9, 9)),
                _ => drawing.With(StrokeKind.Pen, (7, 7)),
            };
            Assert.InRange(drawing.Strokes.Count(stroke => stroke.Backdrop is not null), 0, 2);
        }
    });

    [Fact]
    public void Append_BeyondTheMostPoints_NamesTheLimit()
    {
        var full = Drawing.Empty.Begin(StrokeKind.Pen).Append(new PenPoint[Pad.MostPoints]);

        Assert.Equal(
            "The drawing would have 4001 points; 4000 fit.",
            Assert.Throws<InvalidDrawingException>(() => full.Append(default(PenPoint))).Message);
    }

    [Fact]
    public void Begin_BeyondTheMostStrokes_NamesTheLimit()
    {
        var full = new Drawing([.. Enumerable.Repeat(One.Strokes[0], Pad.MostStrokes)]);

        Assert.Contains("500 strokes", Assert.Throws<InvalidDrawingException>(() => full.Begin(StrokeKind.Pen)).Message, StringComparison.Ordinal);
        Assert.Equal(Pad.MostStrokes, full.Undo().Begin(StrokeKind.Pen).Strokes.Length);
    }

    [Fact]
    public void Clear_OfAFullPad_MakesRoom()
    {
        var fullOfPoints = Drawing.Empty.Begin(StrokeKind.Pen).Append(new PenPoint[Pad.MostPoints]).Clear();
        var fullOfStrokes = new Drawing([.. Enumerable.Repeat(One.Strokes[0], Pad.MostStrokes - 1)]).Clear();

        Assert.Equal(Drawing.Empty.With(StrokeKind.Pen, (1, 1)), fullOfPoints.With(StrokeKind.Pen, (1, 1)));
        Assert.Equal(Drawing.Empty.With(StrokeKind.Pen, (1, 1)), fullOfStrokes.With(StrokeKind.Pen, (1, 1)));
        Assert.Equal(Drawing.Empty, fullOfStrokes.Undo().With(StrokeKind.Pen, (1, 1)).Clear());
    }

    [Fact]
    public void Clear_Twice_KeepsOnlyTheLastDrawingForUndo() =>
        Assert.Equal(Drawing.Empty.With(StrokeKind.Pen, (9, 9)).Clear(), One.Clear().With(StrokeKind.Pen, (9, 9)).Clear());

    [Fact]
    public void Append_WithoutAStroke_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Drawing.Empty.Append(default(PenPoint)));
        Assert.Throws<InvalidOperationException>(() => One.Clear().Append(default(PenPoint)));
        Assert.Throws<InvalidOperationException>(() => Two.Undo().Append(default(PenPoint)));
    }

    [Theory]
    [InlineData(-1, 0, 0, "(-1, 0)")]
    [InlineData(0, 1024, 0, "0..1023")]
    [InlineData(int.MaxValue, int.MinValue, 0, "off the pad")]
    [InlineData(5, 5, -3, "-3 ms")]
    public void Checked_OfABadPoint_NamesTheValue(int x, int y, int wait, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDrawingException>(() => PenPoint.Checked(x, y, wait)).Message, StringComparison.Ordinal);

    [Fact]
    public void Checked_OfALongWait_CutsIt() => Assert.Equal(Pad.LongestWait, PenPoint.Checked(0, 0, 100_000).Wait);
}
