using System.Text.RegularExpressions;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;
using Microsoft.Playwright;

namespace Interp.E2E.Journeys;

/// <summary>The bar under the stage goes through a drawing.</summary>
public sealed partial class ScrubberJourneys(Chromium chromium) : Journey(chromium)
{
    [SkippableFact]
    public async Task Scrub_ByKeys_RestsExactlyAndTheLinkOpensThere()
    {
        var stage = await OpenAsync();
        var whole = await stage.DrawAsync(Samples.Get(4, 0));
        await stage.Replay.ClickAsync();
        await stage.Page.Keyboard.PressAsync("Home");
        await Expect(stage.Page).ToHaveURLAsync(Position());
        await stage.Page.Keyboard.PressAsync("Shift+ArrowRight");
        var first = await RestAsync(stage, whole);

        var second = await OpenAsync(new Uri(stage.Page.Url).Query);
        await Expect(second.ReplayBar).ToBeVisibleAsync();
        Assert.Equal(first.GraphHash, (await second.StateAsync()).GraphHash);
        Assert.InRange(await second.InkAsync(), 1, await InkOfAllAsync(second) - 1);

        await second.Page.Keyboard.PressAsync("Escape");
        await Expect(second.ReplayBar).ToBeHiddenAsync();
        await second.UntilAsync(state => state.GraphHash == whole.GraphHash);
        Assert.DoesNotMatch(Position(), second.Page.Url);
    }

    [SkippableFact]
    public async Task Play_ToTheEndAtEightTimesTheSpeed_ShowsTheWholeDrawingAgain()
    {
        var stage = await OpenAsync();
        var whole = await stage.DrawAsync(Samples.Get(7, 0));
        await stage.Replay.ClickAsync();
        await stage.ReplayBar.GetByLabel("Speed").SelectOptionAsync("8");
        await Expect(stage.ReplayBar.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true })).ToBeVisibleAsync();

        await stage.UntilAsync(state => state.GraphHash == whole.GraphHash);
        await stage.Page.Keyboard.PressAsync("Home");
        await RestAsync(stage, whole);
        var redrawn = await stage.DrawAsync(Samples.Get(1, 0));

        await Expect(stage.ReplayBar).ToBeHiddenAsync();
        Assert.NotEqual(whole.GraphHash, redrawn.GraphHash);
        Assert.Equal(Samples.Get(7, 0).Strokes.Length + Samples.Get(1, 0).Strokes.Length, stage.DrawingInAddress().Strokes.Length);
    }

    private static Task<GraphState> RestAsync(Stage stage, GraphState whole) =>
        stage.UntilAsync(state => state.IsCanonical && state.GraphHash != whole.GraphHash && Position().IsMatch(stage.Page.Url));

    private static async Task<int> InkOfAllAsync(Stage stage)
    {
        await stage.Page.Keyboard.PressAsync("End");
        await Expect(stage.Page).Not.ToHaveURLAsync(Position());
        return await stage.InkAsync();
    }

    [GeneratedRegex(@"&at=\d+$")]
    private static partial Regex Position();
}
