using System.Diagnostics;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;
using Microsoft.Playwright;

namespace Interp.E2E.Journeys;

/// <summary>The network goes without a word while the server runs on.</summary>
public sealed class SilenceJourneys(Chromium chromium) : Journey(chromium)
{
    private const int Patience = 30_000;
    private static readonly TimeSpan Sleep = TimeSpan.FromSeconds(8);
    private bool isNetworkAway;

    [SkippableFact]
    public async Task NetworkSilent_ThePageNoticesAndHandsOverWhatWasDrawnMeanwhile()
    {
        SkipWithoutBrowser();
        await using var tunnel = await Tunnel.DigAsync();
        var stage = await OpenAsync($"?token={Tunnel.Token}", address: tunnel.Address);
        await stage.ClearAsync();

        isNetworkAway = true;
        tunnel.Silence();
        await Expect(stage.Banner).ToBeVisibleAsync(new() { Timeout = Patience });
        await stage.Pen.DrawAsync(Samples.Get(1, 0));
        tunnel.Mend();
        await ComesBackAsync(stage);
        await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "1" });

        Assert.Equal(Samples.Get(1, 0).Strokes.Length, stage.DrawingInAddress().Strokes.Length);
        await stage.Page.CloseAsync();
    }

    [SkippableFact]
    public async Task BrowserOffline_ThePageComesBackWhenItIsOnlineAgain()
    {
        var stage = await OpenAsync();
        await stage.ClearAsync();

        isNetworkAway = true;
        await stage.Page.Context.SetOfflineAsync(true);
        await stage.Pen.DrawAsync(Samples.Get(1, 0));
        await stage.Page.Context.SetOfflineAsync(false);
        await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "1" });
        isNetworkAway = false;

        Assert.Equal(Samples.Get(1, 0).Strokes.Length, stage.DrawingInAddress().Strokes.Length);
    }

    [SkippableFact]
    public async Task LaptopSleeps_ItsLineDies_ThePageAsksWhenItWakes()
    {
        SkipWithoutBrowser();
        await using var tunnel = await Tunnel.DigAsync();
        var stage = await OpenAsync($"?token={Tunnel.Token}", address: tunnel.Address);
        var before = await stage.DrawAsync(Samples.Get(3, 0));
        string renderers = await RenderersAsync();

        isNetworkAway = true;
        await SignalAsync("STOP", renderers);
        tunnel.Silence();
        await Task.Delay(Sleep);
        tunnel.Mend();
        await SignalAsync("CONT", renderers);
        await ComesBackAsync(stage);
        var after = await stage.UntilAsync(state => state.IsCanonical);

        Assert.Equal(before.GraphHash, after.GraphHash);
        await stage.Page.CloseAsync();
    }

    /// <summary>Ids of the processes in which pages run.</summary>
    private async Task<string> RenderersAsync()
    {
        var browser = await SkipWithoutBrowser().NewBrowserCDPSessionAsync();
        var answer = await browser.SendAsync("SystemInfo.getProcessInfo");
        return string.Join(' ', answer!.Value.GetProperty("processInfo").EnumerateArray()
            .Where(process => process.GetProperty("type").GetString() == "renderer").Select(process => process.GetProperty("id").GetInt32()));
    }

    private static async Task SignalAsync(string signal, string processes)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {processes}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>The browser itself reports every failed attempt to reconnect.</summary>
    private protected override bool IsExpected(string error) => isNetworkAway;

    private static async Task ComesBackAsync(Stage stage)
    {
        await Expect(stage.Told).ToHaveTextAsync("Connected again.", new() { Timeout = Patience });
        await Expect(stage.Banner).ToBeHiddenAsync(new() { Timeout = Patience });
    }
}
