using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Bench;

/// <summary>One frame of the default picture: forward pass, frozen gate, selection from the target backwards, totals.</summary>
internal static class PictureBench
{
    public static void Run(string name, double goal, Network network, PenFrame[][] film)
    {
        var engine = new CpuEngine(network);
        var (run, selector) = (engine.CreateActivations(), new EdgeSelector(engine));
        void Step(PenFrame frame)
        {
            engine.Run(frame.Pixels, run);
            selector.Select(new EdgeQuery(Rule.FrozenGate, Target.OverMean(Softmax.Largest(run.Logits))), run);
        }

        var frames = film.SelectMany(drawing => drawing).ToArray();
        Action<PenFrame> step = Step;
        Array.ForEach(frames, step);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Array.ForEach(frames, step);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        var times = new Series();
        Array.ForEach(frames, frame => times.Time(() => Step(frame)));
        Report.Line($"{name}.p50", times.P50, "us", $"<={goal}");
        Report.Line($"{name}.p99", times.P99, "us");
        Report.Line($"{name}.allocated", (double)allocated / frames.Length, "bytes/frame", "0");
    }
}
