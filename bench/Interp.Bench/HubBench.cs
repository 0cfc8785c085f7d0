using System.Diagnostics;

namespace Interp.Bench;

/// <summary>The real server with <see cref="HubViewers"/> and with <see cref="StalledViewers"/>, which run in a process of their own so that the server's time can be told apart.</summary>
internal static class HubBench
{
    public static async Task RunAsync()
    {
        await RunAsync(HubViewers.Verb);
        await RunAsync(StalledViewers.Verb);
    }

    private static async Task RunAsync(string verb)
    {
        await using var server = new BenchServer();
        using var viewers = Self.Start(verb, server.Address.ToString(), server.NewSession().Id);
        using var own = Process.GetCurrentProcess();
        var (started, used) = (0L, TimeSpan.Zero);
        while (await viewers.StandardOutput.ReadLineAsync() is { } line)
        {
            own.Refresh();
            switch (line)
            {
                case HubViewers.Begin:
                    (started, used) = (Stopwatch.GetTimestamp(), own.TotalProcessorTime);
                    break;
                case HubViewers.End:
                    Report.Line("hub.core", 100 * (own.TotalProcessorTime - used) / Stopwatch.GetElapsedTime(started), "%", "<=10");
                    break;
                default:
                    Console.WriteLine(line);
                    break;
            }
        }
    }
}
