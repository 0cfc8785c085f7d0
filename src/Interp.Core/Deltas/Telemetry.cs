using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Interp.Core.Deltas;

/// <summary>A part of the way of one frame, in order.</summary>
public enum FrameStage
{
    /// <summary>The drawing becomes an input.</summary>
    Rasterise,

    /// <summary>The network runs, edges are computed and chosen.</summary>
    Explain,

    /// <summary>The graph is quantised.</summary>
    Picture,

    /// <summary>One viewer's bytes are written.</summary>
    Encode,

    /// <summary>From the sending to the viewer's acknowledgement, painting included.</summary>
    Acknowledge,
}

/// <summary>
/// What somebody who runs a server can watch. Costs a comparison a stage while nobody listens, and allocates nothing when somebody does.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "Interp";

    private static readonly Meter Meter = new(Name);
    private static readonly KeyValuePair<string, object?>[] Tags =
        [.. Enum.GetNames<FrameStage>().Select(stage => KeyValuePair.Create("stage", (object?)stage.ToLowerInvariant()))];

    private static readonly Histogram<double> Stages = Meter.CreateHistogram(
        "interp.frame.stage",
        unit: "s",
        description: "Time of each stage of a frame.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1] });

    private static readonly Counter<long> Sent = Meter.CreateCounter<long>("interp.frames.sent", "{frame}", "Frames sent to viewers.");
    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>("interp.frames.dropped", "{frame}", "Frames that a newer one replaced before they were sent.");
    private static int sessions;
    private static int viewers;

    static Telemetry()
    {
        Meter.CreateObservableGauge("interp.sessions", () => Volatile.Read(ref sessions), "{session}", "Explorations kept.");
        Meter.CreateObservableGauge("interp.viewers", () => Volatile.Read(ref viewers), "{viewer}", "Pages that look at an exploration.");
    }

    /// <summary>Where traces of single requests begin. Frames have none: sixty a second would be noise.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>The moment from which a stage counts; 0 while nobody listens.</summary>
    public static long Begin() => Stages.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Records a stage that ends now.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="since">When it began; 0 records nothing.</param>
    /// <returns>Now, when the next stage begins; 0 when <paramref name="since"/> is.</returns>
    public static long End(FrameStage stage, long since)
    {
        if (since == 0)
        {
            return 0;
        }

        long now = Stopwatch.GetTimestamp();
        Stages.Record(Stopwatch.GetElapsedTime(since, now).TotalSeconds, Tags[(int)stage]);
        return now;
    }

    /// <summary>A frame goes to a viewer.</summary>
    public static void CountSent() => Sent.Add(1);

    /// <summary>A picture was replaced before it could go to a viewer.</summary>
    public static void CountDropped() => Dropped.Add(1);

    /// <summary>So many more sessions; negative = fewer.</summary>
    public static void AddSessions(int more) => Interlocked.Add(ref sessions, more);

    /// <summary>So many more viewers; negative = fewer.</summary>
    public static void AddViewers(int more) => Interlocked.Add(ref viewers, more);
}
