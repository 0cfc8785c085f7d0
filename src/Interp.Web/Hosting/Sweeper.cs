using Interp.Core.Sessions;

namespace Interp.Web.Hosting;

/// <summary>Drops what nobody looks at any more, also while nobody new comes, and tells those who watched it.</summary>
internal sealed class Sweeper(SessionStore sessions, WatchStore watches, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            sessions.Sweep();
            watches.Sweep();
        }
    }
}
