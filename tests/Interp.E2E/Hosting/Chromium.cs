using Microsoft.Playwright;

namespace Interp.E2E.Hosting;

/// <summary>One browser and one server for all journeys. Without a browser the journeys are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--use-fake-device-for-media-stream",
    ];

    private InterpServer? server;
    private IPlaywright? playwright;

    /// <summary>Null where this machine has none.</summary>
    internal IBrowser? Browser { get; private set; }

    internal Uri Address => server?.Address ?? throw new InvalidOperationException("The server was not started.");

    public async Task InitializeAsync()
    {
        if (Find() is not { } executable)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Flags });
        server = await InterpServer.StartNewAsync();
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("CHROMIUM");
        // A snap cannot read the profile folder that Playwright makes for it.
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Except(["/snap/bin"]);
        var programs = from program in new[] { "google-chrome", "chromium" } from folder in folders select Path.Combine(folder, program);
        return string.IsNullOrEmpty(named) ? programs.FirstOrDefault(File.Exists) : named;
    }
}

/// <summary>Journeys share the browser and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OneBrowser : ICollectionFixture<Chromium>
{
    public const string Name = "One browser";
}
