namespace Interp.Core.Deltas;

/// <summary>
/// One viewer's side of a session: holds only the newest picture, hands out a frame whenever the viewer has credit, and remembers what
/// was sent last. A slow viewer gets fewer frames, never loses the last and never holds up anybody. Safe for any number of threads.
/// </summary>
public sealed class Mailbox
{
    /// <summary>Frames that may be under way without acknowledgement.</summary>
    public const int Window = 2;

    private readonly Lock gate = new();
    private readonly FrameCodec codec = new();
    private readonly long[] sentAt = new long[Window];
    private Picture? newest;
    private Picture? sent;
    private uint sequence;
    private uint acknowledged;
    private uint basis;

    /// <summary>Frames that a newer picture overtook before they were sent.</summary>
    public long Dropped { get; private set; }

    private bool HasCredit => sequence - acknowledged < Window;

    /// <summary>Puts a picture into the slot, in place of one that still waits there.</summary>
    public void Offer(Picture picture)
    {
        lock (gate)
        {
            if (newest is not null)
            {
                Dropped++;
                Telemetry.CountDropped();
            }

            newest = picture;
        }
    }

    /// <summary>The next frame to send, in order, on the viewer's connection; null while there is nothing new or no credit.</summary>
    public byte[]? Take()
    {
        lock (gate)
        {
            if (newest is null || !HasCredit)
            {
                return null;
            }

            long started = Telemetry.Begin();
            byte[] frame = codec.Encode(sent, newest, ++sequence, basis);
            sentAt[sequence % Window] = Telemetry.End(FrameStage.Encode, started);
            Telemetry.CountSent();
            (sent, newest, basis) = (newest, null, sequence);
            return frame;
        }
    }

    /// <summary>The viewer painted frame <paramref name="number"/> (and so all before it). Numbers never sent or already known change nothing.</summary>
    /// <returns>True when a picture waits that can now be sent.</returns>
    public bool Acknowledge(uint number)
    {
        lock (gate)
        {
            while (number > acknowledged && number <= sequence)
            {
                Telemetry.End(FrameStage.Acknowledge, sentAt[++acknowledged % Window]);
            }

            return newest is not null && HasCredit;
        }
    }

    /// <summary>The viewer missed a frame: the next one is a snapshot and all credit is back.</summary>
    public void Resync()
    {
        lock (gate)
        {
            newest ??= sent;
            (sent, basis, acknowledged) = (null, 0, sequence);
        }
    }
}
