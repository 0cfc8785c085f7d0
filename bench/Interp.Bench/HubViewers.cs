using System.Diagnostics;
using Interp.Core.Inputs;

namespace Interp.Bench;

/// <summary>One pen and a hundred viewers of its session, over real connections.</summary>
internal static class HubViewers
{
    /// <summary>First argument of the process that runs them; the server's address and the session's id follow.</summary>
    public const string Verb = "hub-viewers";

    /// <summary>Line printed when the measured time begins.</summary>
    public const string Begin = "begin";

    /// <summary>Line printed when the measured time ends.</summary>
    public const string End = "end";

    private const int Viewers = 100;
    private const int FramesPerSecond = 10;
    private const int PointsPerFrame = 6;
    private const int Seconds = 30;
    private const int Frames = Seconds * FramesPerSecond;
    private const int WarmUp = 50;

    public static async Task RunAsync(Uri server, string session)
    {
        var hub = new Uri(server, "hub/explore");
        await using var pen = await HubClient.AttachAsync(hub, session);
        var viewers = new List<HubClient>();
        for (int v = 0; v < Viewers; v++)
        {
            viewers.Add(await HubClient.AttachAsync(hub, session));
        }

        await DrawAsync(pen, WarmUp);
        viewers.ForEach(viewer => viewer.Forget());

        Console.WriteLine(Begin);
        long started = Stopwatch.GetTimestamp();
        var sent = await DrawAsync(pen, Frames);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(End);
        await Task.Delay(TimeSpan.FromSeconds(1));

        var latency = new Series();
        foreach (var (points, time) in sent)
        {
            viewers.ForEach(viewer => latency.Add(viewer.DelayOf(points, time)));
        }

        Report.Line("hub.viewers.newest", viewers.Count(viewer => viewer.Newest == sent[^1].Points), "viewers", $"{Viewers}");
        Report.Line("hub.frames", viewers.Average(viewer => viewer.Frames) / seconds, "frames/s", $">={FramesPerSecond}");
        Report.Line("hub.latency.p50", latency.P50, "ms");
        Report.Line("hub.latency.p99", latency.P99, "ms", "<=50");
        foreach (var viewer in viewers)
        {
            await viewer.DisposeAsync();
        }
    }

    /// <summary>The pen draws digits at the pace of a hand.</summary>
    /// <returns>For every message of the pen the number of points sent so far and when it was sent.</returns>
    public static async Task<List<(uint Points, long Time)>> DrawAsync(HubClient pen, int frames)
    {
        var sent = new List<(uint Points, long Time)>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / FramesPerSecond));
        foreach (var (_, drawing) in Samples.Fixtures(frames, seed: 6))
        {
            foreach (var (index, stroke) in drawing.Strokes.Index())
            {
                await pen.BeginAsync(emptied: index == 0);
                foreach (var points in stroke.Points.Chunk(PointsPerFrame))
                {
                    await timer.WaitForNextTickAsync();
                    sent.Add(await pen.DrawAsync(points));
                    if (sent.Count == frames)
                    {
                        return sent;
                    }
                }
            }
        }

        return sent;
    }
}
