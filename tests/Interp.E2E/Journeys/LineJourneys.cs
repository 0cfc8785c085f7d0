using System.Text.RegularExpressions;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;

namespace Interp.E2E.Journeys;

/// <summary>The line breaks while the server runs on: what was drawn meanwhile is handed over, and nothing else happens.</summary>
public sealed class LineJourneys(Chromium chromium) : Journey(chromium)
{
    [SkippableFact]
    public async Task KeysPressedMeanwhile_ChangeNothingAndUndoStillWorks()
    {
        var stage = await OpenAsync();
        var one = await stage.DrawAsync(Samples.Get(1, 0));
        int ink = await stage.InkAsync();

        await stage.Line.CutAsync();
        foreach (string key in new[] { "z", "c", "3" })
        {
            await stage.Page.Keyboard.PressAsync(key);
        }

        await stage.Line.MendAsync();
        var two = await stage.DrawAsync(Samples.Get(7, 0));
        await stage.Undo.ClickAsync();
        var undone = await stage.SettledAfterAsync(two);

        Assert.Equal(one.GraphHash, undone.GraphHash);
        Assert.InRange(await stage.InkAsync(), ink - 50, ink + 50);
    }

    [SkippableFact]
    public async Task PenLiftedMeanwhile_TheStrokeEnds()
    {
        var stage = await OpenAsync();
        await stage.Pen.BeginAsync(Samples.Get(7, 0).Strokes[0].Points);
        await stage.UntilAsync(state => state.Prediction == "7");

        await stage.Line.CutAsync();
        await stage.Pen.LiftAsync();
        await stage.Line.MendAsync();
        var state = await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "7" });

        await Expect(stage.Page).ToHaveURLAsync(new Regex("ink="));
        Assert.Single(stage.DrawingInAddress().Strokes);
        Assert.Equal("7-mean", state.Target);
    }

    [SkippableFact]
    public async Task StrokeDrawnMeanwhileAfterAnUndo_TakesThePlaceOfTheUndoneOne()
    {
        var stage = await OpenAsync();
        await stage.DrawAsync(Samples.Get(1, 0));
        var two = await stage.DrawAsync(Samples.Get(7, 0));
        await stage.Undo.ClickAsync();
        var one = await stage.SettledAfterAsync(two);
        var before = stage.DrawingInAddress();

        await stage.Line.CutAsync();
        await stage.Pen.DrawAsync(Samples.Get(7, 1));
        await stage.Line.MendAsync();
        await stage.SettledAfterAsync(one);

        await Expect(stage.Redo).ToBeDisabledAsync();
        var after = stage.DrawingInAddress();
        Assert.Equal(before.Done.Length + Samples.Get(7, 1).Strokes.Length, after.Strokes.Length);
        Assert.Equal(before.Done[0], after.Strokes[0]);
        Assert.Equal(0, after.Undone);
    }

    [SkippableFact]
    public async Task StrokeDrawnMeanwhileOnASample_TakesItAway()
    {
        var stage = await OpenAsync();

        await stage.Line.CutAsync();
        await stage.Pen.DrawAsync(Samples.Get(1, 0));
        await stage.Line.MendAsync();
        await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "1" });

        Assert.Equal(Samples.Get(1, 0).Strokes.Length, stage.DrawingInAddress().Strokes.Length);
    }

    [SkippableFact]
    public async Task StrokeBegunBeforeASampleArrives_TakesItAway()
    {
        var one = Samples.Get(1, 0);
        var other = await OpenAsync();
        await other.DrawAsync(one);
        int ink = await other.InkAsync();
        var stage = await OpenAsync();
        await stage.Page.EvaluateAsync(
            "() => { const { on } = interp.graph.connection, { drawing } = on; on.drawing = (...values) => setTimeout(() => drawing(...values), 500); }");

        await stage.Page.Keyboard.PressAsync("3");
        await stage.Pen.DrawAsync(one);
        await Task.Delay(1000);
        await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "1" });

        Assert.Equal(one.Strokes.Length, stage.DrawingInAddress().Strokes.Length);
        Assert.InRange(await stage.InkAsync(), ink - 50, ink + 50);
    }

    [SkippableFact]
    public async Task StrokeDrawnBeforeTheFirstContact_IsKept()
    {
        var stage = await OpenAsync();
        await stage.Line.CutAsync();
        await stage.Page.GotoAsync(Address.AbsoluteUri);
        await stage.Page.WaitForFunctionAsync("() => globalThis.interp");
        await stage.Pen.DrawAsync(Samples.Get(1, 0));

        await stage.Line.MendAsync();
        await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "1" });

        Assert.Equal(Samples.Get(1, 0).Strokes.Length, stage.DrawingInAddress().Strokes.Length);
    }

    [SkippableFact]
    public async Task LineBreaksDuringASample_TheWholeDigitIsShownAfterwards()
    {
        var stage = await OpenAsync();
        await stage.Page.Keyboard.PressAsync("3");
        await stage.UntilAsync(state => !state.IsCanonical);

        await stage.Line.CutAsync();
        await Task.Delay(1500);
        await stage.Line.MendAsync();

        await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "3" });
    }
}
