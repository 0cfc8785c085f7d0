using System.Threading.Channels;
using Interp.Core.Deltas;

namespace Interp.Web.Hubs;

/// <summary>
/// What goes out to one page. Others only drop things here; a pump of its own sends them, outside hub methods, so that a page that stops
/// reading holds up nobody.
/// </summary>
public abstract class FramePump(IExploreClient client) : IAsyncDisposable
{
    /// <summary>More waiting messages than any page that still reads can have.</summary>
    private const int MostMessages = 256;

    private readonly Mailbox mailbox = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<Func<Task>> messages = Channel.CreateBounded<Func<Task>>(
        new BoundedChannelOptions(MostMessages) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly SemaphoreSlim signal = new(0);
    private Task pump = Task.CompletedTask;

    /// <summary>The page.</summary>
    protected IExploreClient Client => client;

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

    /// <summary>Sends nothing any more from when it returns.</summary>
    public async ValueTask DisposeAsync()
    {
        Detach();
        await stop.CancelAsync();
        await pump;
        stop.Dispose();
        signal.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins to send.</summary>
    protected void StartPump() => pump = PumpAsync();

    /// <summary>Is told nothing more; called once, first.</summary>
    protected abstract void Detach();

    /// <summary>Sends what belongs to the newest frame, right before it.</summary>
    protected virtual Task BeforeFrameAsync() => Task.CompletedTask;

    /// <summary>Puts a picture into the mailbox.</summary>
    protected void Offer(Picture picture)
    {
        mailbox.Offer(picture);
        signal.Release();
    }

    /// <summary>Puts a message into the queue.</summary>
    protected void Send(Func<Task> message)
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
                    await BeforeFrameAsync();
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
