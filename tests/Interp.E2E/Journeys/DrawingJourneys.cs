using Interp.Core.Inputs;
using Interp.E2E.Hosting;

namespace Interp.E2E.Journeys;

/// <summary>The main job: draw, and watch.</summary>
public sealed class DrawingJourneys(Chromium chromium) : Journey(chromium)
{
    [SkippableFact]
    public async Task Draw_ASevenWithTheMouse_IsReadAsSeven()
    {
        var stage = await OpenAsync();

        var state = await stage.DrawAsync(Samples.Get(7, 0));

        Assert.Equal("7", state.Prediction);
        Assert.Equal("7-mean", state.Target);
        Assert.InRange(state.Residual!.Value, 0, 1e-5);
        Assert.InRange(state.DrawnShare, 0.05, 1);
        await Expect(stage.Prediction).ToContainTextAsync("7");
    }

    [SkippableFact]
    public async Task Draw_WhileThePenMoves_LitEdgesGrow()
    {
        var stage = await OpenAsync();
        var points = Samples.Get(7, 0).Strokes[0].Points;
        await stage.ClearAsync();
        int empty = await stage.Light.CountAsync();

        await stage.Pen.BeginAsync(points[..10]);
        var early = await stage.UntilAsync(state => state.Prediction.Length > 0);
        int first = await stage.Light.CountAsync();
        await stage.Pen.GoOnAsync(points[10..]);
        var late = await stage.StateAsync();
        int last = await stage.Light.CountAsync();

        Assert.True(empty < first && first < last, $"lit pixels {empty}, {first}, {last}");
        Assert.True(early.Nodes < late.Nodes && early.Seq < late.Seq, $"{early}, then {late}");
        Assert.False(late.IsCanonical);
        await stage.Pen.LiftAsync();
        await stage.UntilAsync(state => state.IsCanonical);
    }

    [SkippableFact]
    public async Task Undo_AfterTwoStrokes_ShowsTheGraphOfOne()
    {
        var stage = await OpenAsync();
        var one = await stage.DrawAsync(Samples.Get(1, 0));
        var two = await stage.DrawAsync(Samples.Get(7, 0));

        await stage.Undo.ClickAsync();
        var undone = await stage.SettledAfterAsync(two);
        await stage.Redo.ClickAsync();
        var redone = await stage.SettledAfterAsync(undone);

        Assert.Equal(one.GraphHash, undone.GraphHash);
        Assert.Equal(two.GraphHash, redone.GraphHash);
    }
}
