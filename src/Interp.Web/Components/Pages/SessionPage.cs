using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Interp.Web.Components.Pages;

/// <summary>A page that shows a session: it renders anew when something changed, often enough for the eye, seldom enough not to hold up frames.</summary>
public abstract class SessionPage : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMilliseconds(100);

    private PeriodicTimer? timer;
    private IJSObjectReference? script;
    private volatile bool stale;

    /// <summary>The browser.</summary>
    [Inject]
    protected IJSRuntime Script { get; set; } = null!;

    /// <summary>Imports the page's module, calls its <c>start</c> and follows what changes until the page is gone.</summary>
    protected async Task RunAsync(string module, params object[] arguments)
    {
        script = await Script.InvokeAsync<IJSObjectReference>("import", module);
        await script.InvokeVoidAsync("start", arguments);
        timer = new PeriodicTimer(RefreshEvery);
        while (await timer.WaitForNextTickAsync())
        {
            if (stale)
            {
                stale = false;
                StateHasChanged();
            }
        }
    }

    /// <summary>Something changed; for any thread.</summary>
    protected void MarkStale() => stale = true;

    /// <summary>Listens no longer.</summary>
    protected abstract void Detach();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        timer?.Dispose();
        Detach();
        if (script is not null)
        {
            try
            {
                await script.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone and its script with it.
            }
        }

        GC.SuppressFinalize(this);
    }
}
