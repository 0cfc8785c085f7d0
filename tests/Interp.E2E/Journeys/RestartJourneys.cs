using Interp.Core.Inputs;
using Interp.E2E.Hosting;
using Interp.Tests.Shared;
using Microsoft.Playwright;

namespace Interp.E2E.Journeys;

/// <summary>The server ends in order and is started again.</summary>
public sealed class RestartJourneys(Chromium chromium) : Journey(chromium)
{
    private bool isServerAway;

    [SkippableFact]
    public async Task Terminated_WithAStalledViewer_EndsInOrderAndThePageSaysWhatHappens()
    {
        SkipWithoutBrowser();
        await using var server = await InterpServer.StartNewAsync();
        var stage = await OpenAsync(address: server.Address);
        var before = await stage.DrawAsync(Samples.Get(3, 0));
        string session = await stage.Page.EvaluateAsync<string>("interp.graph.connection.sessionId");
        using var stalled = await StalledViewer.AttachAsync(server.Address, session);
        for (int n = 0; n < 20; n++)
        {
            await stage.Page.EvaluateAsync("async () => { const { hub } = interp.graph.connection; await hub.invoke('Undo'); await hub.invoke('Redo'); }");
        }

        isServerAway = true;
        int code = await server.TerminateAsync();
        await Expect(stage.Banner).ToBeVisibleAsync();
        await Expect(stage.Banner).ToHaveTextAsync("The server is restarting. This page comes back by itself.");
        await server.StartAsync();
        await Expect(stage.Told).ToHaveTextAsync("Connected again.", new() { Timeout = 30_000 });
        await Expect(stage.Banner).ToBeHiddenAsync();
        var after = await stage.UntilAsync(state => state.IsCanonical);
        isServerAway = false;

        Assert.Equal(0, code);
        Assert.Equal(before.GraphHash, after.GraphHash);
        await stage.Page.CloseAsync();
    }

    [SkippableFact]
    public async Task TwoTabsOfOneLink_BothComeBackToTheirGraph()
    {
        SkipWithoutBrowser();
        await using var server = await InterpServer.StartNewAsync();
        var first = await OpenAsync(address: server.Address);
        var before = await first.DrawAsync(Samples.Get(3, 0));
        var second = await OpenAsync(new Uri(first.Page.Url).Query, address: server.Address);

        isServerAway = true;
        await server.StopAsync();
        await Expect(first.Banner).ToBeVisibleAsync();
        await Expect(second.Banner).ToBeVisibleAsync();
        await server.StartAsync();
        foreach (var stage in new[] { first, second })
        {
            await Expect(stage.Banner).ToBeHiddenAsync(new() { Timeout = 30_000 });
            var after = await stage.UntilAsync(state => state.IsCanonical);
            Assert.Equal(before.GraphHash, after.GraphHash);
        }

        isServerAway = false;
        await first.Page.CloseAsync();
        await second.Page.CloseAsync();
    }

    [SkippableFact]
    public async Task ServerBackOnlyForAMoment_ThePageWaitsInsteadOfShowingTheBrowsersError()
    {
        SkipWithoutBrowser();
        await using var server = await InterpServer.StartNewAsync();
        var stage = await OpenAsync(address: server.Address);
        var before = await stage.DrawAsync(Samples.Get(3, 0));
        int asked = 0;
        await stage.Page.RouteAsync("**/healthz", async route =>
        {
            asked++;
            await route.AbortAsync();
        });

        isServerAway = true;
        await server.StopAsync();
        await server.StartAsync();
        for (int tries = 0; asked < 3 && tries < 3000; tries++)
        {
            await Task.Delay(10);
        }

        await Expect(stage.Banner).ToBeVisibleAsync();
        await stage.Page.UnrouteAsync("**/healthz");
        await Expect(stage.Told).ToHaveTextAsync("Connected again.", new() { Timeout = 30_000 });
        var after = await stage.UntilAsync(state => state.IsCanonical);
        isServerAway = false;

        Assert.Equal(before.GraphHash, after.GraphHash);
        await stage.Page.CloseAsync();
    }

    /// <summary>The browser itself reports every failed attempt to reconnect.</summary>
    private protected override bool IsExpected(string error) => isServerAway;
}
