using Interp.Tests.Shared;

namespace Interp.Bench;

/// <summary>What a viewer that stopped reading, its buffers full, costs the others of its session. With and without it take turns.</summary>
internal static class StalledViewers
{
    /// <summary>First argument of the process that runs them; the server's address and the session's id follow.</summary>
    public const string Verb = "stalled-viewers";

    private const int Viewers = 20;
    private const int Frames = 50;
    private const int Rounds = 4;

    public static async Task RunAsync(Uri server, string session)
    {
        var hub = new Uri(server, "hub/explore");
        await using var pen = await HubClient.AttachAsync(hub, session);
        var viewers = new List<HubClient>();
        for (int v = 0; v < Viewers; v++)
        {
            viewers.Add(await HubClient.AttachAsync(hub, session));
        }

        var (without, with) = (new Series(), new Series());
        await HubViewers.DrawAsync(pen, Frames);
        for (int round = 0; round < Rounds; round++)
        {
            await MeasureAsync(without);
            using var stalled = await StalledViewer.AttachAsync(server, session);
            await MeasureAsync(with);
        }

        Report.Line("hub.stalled.without.p99", without.P99, "ms");
        Report.Line("hub.stalled.with.p99", with.P99, "ms");
        Report.Line("hub.stalled.added", with.P99 - without.P99, "ms", "<=10");
        foreach (var viewer in viewers)
        {
            await viewer.DisposeAsync();
        }

        async Task MeasureAsync(Series latency)
        {
            // In both cases: what fills the buffers of a stalled viewer is work for the others, too.
            uint points = await pen.FillAsync();
            while (viewers.Any(viewer => viewer.Newest < points))
            {
                await Task.Delay(10);
            }

            viewers.ForEach(viewer => viewer.Forget());
            var sent = await HubViewers.DrawAsync(pen, Frames);
            while (viewers.Any(viewer => viewer.Newest < sent[^1].Points))
            {
                await Task.Delay(10);
            }

            foreach (var (shown, time) in sent)
            {
                viewers.ForEach(viewer => latency.Add(viewer.DelayOf(shown, time)));
            }
        }
    }
}
