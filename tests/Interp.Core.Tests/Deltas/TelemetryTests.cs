using System.Diagnostics;
using System.Diagnostics.Metrics;
using Interp.Core.Deltas;

namespace Interp.Core.Tests.Deltas;

public sealed class TelemetryTests
{
    [Fact]
    public void End_OfEveryStageWhileSomebodyListens_AllocatesNothing()
    {
        int heard = 0;
        using var listener = Listen((_, _, _, _) => heard++);
        const int Frames = 1000;

        Record(Frames);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Record(Frames);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(heard, 2 * Frames * Enum.GetValues<FrameStage>().Length, int.MaxValue);
    }

    [Fact]
    public void End_OfTwoStages_NamesThemAndGoesOnFromTheFirstsEnd()
    {
        var heard = new List<(double Seconds, object? Stage)>();
        int thread = Environment.CurrentManagedThreadId;
        using var listener = Listen((_, seconds, tags, _) =>
        {
            if (Environment.CurrentManagedThreadId == thread)
            {
                heard.Add((seconds, Assert.Single(tags.ToArray(), tag => tag.Key == "stage").Value));
            }
        });

        long begun = Telemetry.Begin();
        long middle = Telemetry.End(FrameStage.Rasterise, begun);
        long end = Telemetry.End(FrameStage.Explain, middle);

        Assert.True(0 < begun && begun <= middle && middle <= end);
        Assert.Equal(["rasterise", "explain"], heard.Select(stage => stage.Stage));
        Assert.Equal(Stopwatch.GetElapsedTime(begun, end).TotalSeconds, heard.Sum(stage => stage.Seconds), precision: 9);
    }

    private static void Record(int frames)
    {
        for (int frame = 0; frame < frames; frame++)
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

    private static MeterListener Listen(MeasurementCallback<double> hear)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback(hear);
        listener.Start();
        Telemetry.CountSent(); // the instruments are made at the first use
        return listener;
    }
}
