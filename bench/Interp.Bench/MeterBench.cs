using System.Diagnostics;
using System.Diagnostics.Metrics;
using Interp.Core.Deltas;

namespace Interp.Bench;

/// <summary>What it costs a frame to be watched: all five stages and both counters, while nobody listens and while somebody does.</summary>
internal static class MeterBench
{
    private const int Frames = 100_000;

    public static void Run()
    {
        Report.Line("picture.meter.off", Nanoseconds(), "ns/frame", "<=100");
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => { });
        listener.Start();
        Report.Line("picture.meter.on", Nanoseconds(), "ns/frame", "<=1000");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Record();
        Report.Line("picture.meter.allocated", GC.GetAllocatedBytesForCurrentThread() - before, "bytes", "0");
    }

    private static double Nanoseconds()
    {
        Record();
        long started = Stopwatch.GetTimestamp();
        Record();
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / Frames;
    }

    private static void Record()
    {
        for (int frame = 0; frame < Frames; frame++)
        {
            long since = Telemetry.Begin();
            for (var stage = FrameStage.Rasterise; stage <= FrameStage.Acknowledge; stage++)
            {
                since = Telemetry.End(stage, since);
            }

            Telemetry.CountSent();
            Telemetry.CountDropped();
        }
    }
}
