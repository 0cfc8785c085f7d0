using System.Threading.Channels;
using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Sessions;

namespace Interp.Web.Hubs;

/// <summary>
/// One page's side of a session. The session only drops things here; a pump of its own sends them, outside hub methods, so that a page
/// that stops reading holds up nobody.
/// </summary>
public sealed class HubViewer(Session session, IExploreClient client) : ISessionViewer, IAsyncDisposable
{
    /// <summary>More waiting messages than any page that still reads can have.</summary>
    private const int MostMessages = 256;

    private readonly Mailbox mailbox = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<Func<Task>> messages = Channel.CreateBounded<Func<Task>>(
        new BoundedChannelOptions(MostMessages) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly SemaphoreSlim signal = new(0);
    private Task pump = Task.CompletedTask;

    /// <summary>The session that is looked at.</summary>
    public Session Session => session;

    /// <summary>Starts to look.</summary>
    public async Task StartAsync()
    {
        await session.AttachAsync(this);
        pump = PumpAsync();
    }

    /// <summary>The page painted a frame.</summary>
    public void Acknowledge(uint number)
    {
        if (mailbox.Acknowledge(number))
        {
            signal.Release();
        }
    }

    /// <summary>The page missed a frame.</summary>
    public void Resync()
    {
        mailbox.Resync();
        signal.Release();
    }

    /// <inheritdoc/>
    public void Show(Picture picture)
    {
        mailbox.Offer(picture);
        signal.Release();
    }

    /// <inheritdoc/>
    public void Replace(Drawing drawing, bool isSample, bool play) =>
        Send(() => client.Drawing(StrokeArrays.From(drawing), drawing.Undone, isSample, play));

    /// <inheritdoc/>
    public void Move(string query, bool push) => Send(() => client.Url(query, push));

    /// <inheritdoc/>
    public void Turn(ViewState state)
    {
        var camera = state.Camera ?? default;
        Send(() => client.View(state.Selection ?? "", camera.X, camera.Y, camera.Zoom, state.At ?? -1));
    }

    /// <inheritdoc/>
    public void Tell(string message) => Send(() => client.Notice(message));

    /// <summary>Stops looking; returns when nothing is sent any more.</summary>
    public async ValueTask DisposeAsync()
    {
        session.Detach(this);
        await stop.CancelAsync();
        await pump;
        stop.Dispose();
        signal.Dispose();
    }

    private void Send(Func<Task> message)
    {
        messages.Writer.TryWrite(message);
        signal.Release();
    }

    private async Task PumpAsync()
    {
        try
        {
            while (true)
            {
                await signal.WaitAsync(stop.Token);
                while (messages.Reader.TryRead(out var message))
                {
                    await message();
                }

                while (mailbox.Take() is { } frame)
                {
                    await client.Frame(frame);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }
}
