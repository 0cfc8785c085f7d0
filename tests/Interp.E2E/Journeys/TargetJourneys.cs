using System.Text.RegularExpressions;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;

namespace Interp.E2E.Journeys;

/// <summary>What is asked of the network.</summary>
public sealed class TargetJourneys(Chromium chromium) : Journey(chromium)
{
    [SkippableFact]
    public async Task Target_PinnedThenComparedWithAnother_AsksWhyThisRatherThanThat()
    {
        var stage = await OpenAsync();
        await stage.DrawAsync(Samples.Get(7, 0));

        await stage.PressAsync("fc2/7");
        await stage.UntilAsync(state => state is { IsCanonical: true, Target: "7-mean" });
        await stage.PressAsync("fc2/9");
        var compared = await stage.UntilAsync(state => state is { IsCanonical: true, Target: "7-9" });

        Assert.InRange(compared.Residual!.Value, 0, 1e-5);
        await Expect(stage.Target.Locator("option:checked")).ToHaveTextAsync("7 rather than 9");
        await Expect(stage.Page).ToHaveURLAsync(new Regex("target=7-9"));
    }

    [SkippableFact]
    public async Task Target_Pinned_StaysWhenAnotherDigitIsDrawn()
    {
        var stage = await OpenAsync();
        await stage.DrawAsync(Samples.Get(7, 0));
        await stage.PressAsync("fc2/7");

        await stage.ClearAsync();
        var drawn = await stage.DrawAsync(Samples.Get(3, 0));

        Assert.Equal("3", drawn.Prediction);
        Assert.Equal("7-mean", drawn.Target);
    }

    [SkippableFact]
    public async Task Detail_MovedUp_DrawsMoreEdges()
    {
        var stage = await OpenAsync();
        var usual = await stage.DrawAsync(Samples.Get(7, 0));

        await stage.Detail.PressAsync("ArrowRight");
        var more = await stage.SettledAfterAsync(usual);

        Assert.True(more.Edges > usual.Edges && more.Nodes > usual.Nodes && more.DrawnShare > usual.DrawnShare);
    }
}
