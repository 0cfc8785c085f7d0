using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;
using Microsoft.Playwright;

namespace Interp.E2E.Journeys;

/// <summary>Other eyes, hands, screens and settings.</summary>
public sealed class AccessJourneys(Chromium chromium) : Journey(chromium)
{
    [SkippableFact]
    public async Task KeyboardAlone_DrawsASampleAndAsksForAnotherTarget()
    {
        var stage = await OpenAsync();
        var before = await stage.StateAsync();

        await stage.Page.Keyboard.PressAsync("3");
        var three = await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "3" });
        await FocusByTabAsync(stage, stage.Target);
        await stage.Page.Keyboard.PressAsync("ArrowDown");
        var asked = await stage.SettledAfterAsync(three);
        await FocusByTabAsync(stage, stage.Undo);
        await stage.Page.Keyboard.PressAsync("Enter");
        await stage.SettledAfterAsync(asked);

        Assert.NotEqual(before.GraphHash, three.GraphHash);
        Assert.NotEqual(three.Target, asked.Target);
    }

    [SkippableFact]
    public async Task Touch_ASeven_IsReadAsSevenAndThePageStaysPut()
    {
        var stage = await OpenAsync(options: Phone());
        var before = await stage.StateAsync();

        await new Finger(stage.Page, stage.Pad).DrawAsync(Samples.Get(7, 1));
        var state = await stage.SettledAfterAsync(before);

        Assert.Equal("7", state.Prediction);
        Assert.Equal(0, await stage.Page.EvaluateAsync<double>("scrollY"));
    }

    [SkippableFact]
    public async Task NarrowScreen_PadAndBarsComeFirst_AndNothingIsCutOff()
    {
        var stage = await OpenAsync(options: Phone());

        var state = await stage.DrawAsync(Samples.Get(7, 0));

        Assert.Equal("7", state.Prediction);
        Assert.True(await stage.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        var pad = await stage.Pad.BoundingBoxAsync();
        var bar = await stage.Bar(9).BoundingBoxAsync();
        var graph = await stage.Graph.BoundingBoxAsync();
        Assert.True(pad!.Y < graph!.Y && bar!.Y < graph.Y, $"pad {pad.Y}, bars {bar!.Y}, graph {graph.Y}");
    }

    [SkippableFact]
    public async Task DarkScheme_GroundIsDark()
    {
        var stage = await OpenAsync(options: Settings(scheme: ColorScheme.Dark));

        await Expect(stage.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(20, 24, 27)");
    }

    [SkippableFact]
    public async Task ReducedMotion_Sample_IsShownAtOnce()
    {
        var still = await OpenAsync(options: Settings(motion: ReducedMotion.Reduce));
        await still.UntilAsync(state => state.IsCanonical);

        await still.Page.Keyboard.PressAsync("3");
        long from = (await still.StateAsync()).Seq;
        var shown = await still.UntilAsync(state => state is { IsCanonical: true, Prediction: "3" });

        Assert.InRange(shown.Seq - from, 0, 3);
    }

    [SkippableTheory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task Axe_WithADrawingAndASelection_FindsNothingSerious(int width, ColorScheme scheme)
    {
        var options = Settings(scheme, ReducedMotion.Reduce);
        options.ViewportSize = new() { Width = width, Height = 900 };
        var stage = await OpenAsync("?select=fc1/7", options);
        await stage.DrawAsync(Samples.Get(7, 0));
        await Expect(stage.Drawer).ToBeVisibleAsync();

        var result = await stage.Page.RunAxe();

        Assert.Empty(result.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(Describe));
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help} at {string.Join("; ", violation.Nodes.Select(node => node.Html))}";

    private static BrowserNewContextOptions Phone() => new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true };

    private static BrowserNewContextOptions Settings(ColorScheme scheme = ColorScheme.Light, ReducedMotion motion = ReducedMotion.NoPreference)
    {
        var options = Desktop();
        (options.ColorScheme, options.ReducedMotion) = (scheme, motion);
        return options;
    }

    private static async Task FocusByTabAsync(Stage stage, ILocator control)
    {
        const int MostStops = 60;
        for (int i = 0; i < MostStops; i++)
        {
            await stage.Page.Keyboard.PressAsync("Tab");
            if (await control.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{MostStops} presses of Tab do not reach {control}.");
    }
}
