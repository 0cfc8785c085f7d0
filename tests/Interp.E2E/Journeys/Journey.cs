using System.Collections.Concurrent;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;
using Microsoft.Playwright;

namespace Interp.E2E.Journeys;

/// <summary>One person's visit. After each, the console must hold no error.</summary>
[Collection(OneBrowser.Name)]
public abstract class Journey(Chromium chromium) : IAsyncLifetime
{
    private readonly ConcurrentBag<IBrowserContext> contexts = [];
    private readonly ConcurrentQueue<string> consoleErrors = new();

    private protected Uri Address => chromium.Address;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        Assert.True(consoleErrors.IsEmpty, string.Join(Environment.NewLine, consoleErrors));
    }

    /// <summary>Opens a page in a browser context of its own and waits for its picture: a bare address shows a sample seven.</summary>
    private protected async Task<Stage> OpenAsync(string path = "", BrowserNewContextOptions? options = null, Uri? address = null)
    {
        var context = await SkipWithoutBrowser().NewContextAsync(options ?? Desktop());
        contexts.Add(context);
        await context.AddInitScriptAsync(Line.Script);
        var page = await context.NewPageAsync();
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
        await page.GotoAsync(new Uri(address ?? Address, path).AbsoluteUri);
        var stage = new Stage(page);
        await stage.UntilAsync(state => state.IsCanonical && (path.Length > 0 || state.Prediction == "7"));
        return stage;
    }

    private protected IBrowser SkipWithoutBrowser()
    {
        Skip.If(chromium.Browser is null, "there is no Chromium: install the package chromium, or name one in CHROMIUM");
        return chromium.Browser;
    }

    /// <summary>Console errors that the journey itself causes.</summary>
    private protected virtual bool IsExpected(string error) => false;

    private protected static BrowserNewContextOptions Desktop() => new() { ViewportSize = new() { Width = 1440, Height = 900 } };

    private void Note(bool isError, string text)
    {
        if (isError && !IsExpected(text))
        {
            consoleErrors.Enqueue(text);
        }
    }
}
