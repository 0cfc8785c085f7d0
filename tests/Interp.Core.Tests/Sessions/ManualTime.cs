namespace Interp.Core.Tests.Sessions;

/// <summary>A clock that moves when a test says so; timers that come due run on the caller's thread.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private TimeSpan now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), now + dueTime);
        lock (gate)
        {
            timers.Add(timer);
        }

        return timer;
    }

    public void Advance(int milliseconds)
    {
        now += TimeSpan.FromMilliseconds(milliseconds);
        Timer[] due;
        lock (gate)
        {
            due = [.. timers.Where(timer => timer.Due <= now)];
            timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
        {
            timer.Ring();
        }
    }

    private sealed record Timer(ManualTime Clock, Action Ring, TimeSpan Due) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("Only timers that ring once are needed.");

        public void Dispose()
        {
            lock (Clock.gate)
            {
                Clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
