using System.Text.RegularExpressions;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;

namespace Interp.E2E.Journeys;

/// <summary>One person draws, another follows.</summary>
public sealed class WatchJourneys(Chromium chromium) : Journey(chromium)
{
    private bool isServerAway;

    [SkippableFact]
    public async Task Watch_UntilTheOwnerStops_FollowsThroughAReloadAndGoesOnWithACopy()
    {
        var owner = await OpenAsync();
        var watcher = await WatchAsync(owner);
        await Expect(owner.Page.GetByTestId("watched")).ToContainTextAsync("1 person is watching.");

        var drawn = await owner.DrawAsync(Samples.Get(1, 0));
        await watcher.UntilAsync(state => state.GraphHash == drawn.GraphHash);
        Assert.Equal(await owner.InkAsync(), await watcher.InkAsync());
        await watcher.PressAsync("fc2/4");
        await Expect(watcher.Page.Locator("#told")).ToContainTextAsync("make this yours");

        await owner.Page.ReloadAsync();
        await Expect(owner.Page.GetByTestId("watched")).ToContainTextAsync("1 person is watching.");
        await owner.UntilAsync(state => state.GraphHash == drawn.GraphHash);
        var two = await owner.DrawAsync(Samples.Get(7, 1));
        await watcher.UntilAsync(state => state.GraphHash == two.GraphHash);

        await owner.Page.GetByTestId("stop-sharing").ClickAsync();
        await Expect(watcher.Page.GetByTestId("watch-bar")).ToContainTextAsync("The owner has stopped sharing.");
        await watcher.Page.GetByTestId("make-mine").ClickAsync();
        await Expect(watcher.Page).ToHaveURLAsync(new Regex("/\\?model="));
        await watcher.UntilAsync(state => state.GraphHash == two.GraphHash);
        var own = await watcher.DrawAsync(Samples.Get(0, 0));

        Assert.NotEqual(own.GraphHash, (await owner.StateAsync()).GraphHash);
    }

    [SkippableFact]
    public async Task ServerRestarts_WhileWatching_TheWatcherIsToldAndGoesOnWithACopy()
    {
        SkipWithoutBrowser();
        await using var server = await InterpServer.StartNewAsync();
        var owner = await OpenAsync(address: server.Address);
        var watcher = await WatchAsync(owner);
        var drawn = await owner.DrawAsync(Samples.Get(1, 0));
        await watcher.UntilAsync(state => state.GraphHash == drawn.GraphHash);
        await Expect(watcher.Page.GetByTestId("make-mine")).ToHaveAttributeAsync("href", new Uri(owner.Page.Url).PathAndQuery);

        isServerAway = true;
        await server.StopAsync();
        await server.StartAsync();
        await Expect(watcher.Page.GetByTestId("watch-bar")).ToContainTextAsync("the server was restarted", new() { Timeout = 30_000 });
        isServerAway = false;
        await watcher.Page.GetByTestId("make-mine").ClickAsync();
        await Expect(watcher.Page).ToHaveURLAsync(new Regex("/\\?model="));
        var copy = await watcher.UntilAsync(state => state.IsCanonical);

        Assert.Equal(drawn.GraphHash, copy.GraphHash);
        isServerAway = true;
        await owner.Page.CloseAsync();
        await watcher.Page.CloseAsync();
    }

    /// <summary>The browser itself reports every failed attempt to reconnect.</summary>
    private protected override bool IsExpected(string error) => isServerAway;

    private async Task<Stage> WatchAsync(Stage owner)
    {
        await owner.Page.GetByTestId("let-watch").ClickAsync();
        await owner.Page.GetByTestId("copy-watch-link").WaitForAsync();
        await owner.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await owner.Page.GetByTestId("copy-watch-link").ClickAsync();
        await Expect(owner.Page.GetByTestId("watched")).ToContainTextAsync("Link copied.");
        string link = await owner.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        return await OpenAsync(new Uri(link).AbsolutePath, address: new Uri(link));
    }
}
