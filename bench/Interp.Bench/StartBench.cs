using System.Diagnostics;

namespace Interp.Bench;

/// <summary>From the start of a process to the first frame that a viewer receives from the server in it.</summary>
internal static class StartBench
{
    /// <summary>First argument of the process that is started.</summary>
    public const string Verb = "first-frame";

    private const int Starts = 5;

    public static async Task RunAsync()
    {
        var times = new Series();
        for (int start = 0; start < Starts; start++)
        {
            long started = Stopwatch.GetTimestamp();
            using var process = Self.Start(Verb);
            await process.StandardOutput.ReadLineAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await process.WaitForExitAsync();
        }

        Report.Line("start.first-frame", times.P50, "ms");
    }

    /// <summary>What the started process does: says so when the frame is there.</summary>
    public static async Task ReceiveAsync()
    {
        await using var server = new BenchServer();
        await using var page = await HubClient.AttachAsync(new Uri(server.Address, "hub/explore"), server.NewSession().Id);
        while (page.Frames == 0)
        {
            await Task.Delay(1);
        }

        Console.WriteLine(Verb);
    }
}
