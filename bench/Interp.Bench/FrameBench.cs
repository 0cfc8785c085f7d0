using Interp.Core.Engines;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Bench;

/// <summary>One frame of the largest picture: all activations, all contributions, the exact 2,000 strongest; ours against ONNX Runtime.</summary>
internal static class FrameBench
{
    private const int Top = 2000;

    /// <summary>Weights nearer than this share to the weakest one kept may fall on either side: the engines round differently.</summary>
    private const float Rounding = 1e-5f;

    public static void Run(Network network, PenFrame[][] film)
    {
        var engine = new CpuEngine(network);
        var (run, selector) = (engine.CreateActivations(), new EdgeSelector(engine));
        var query = new EdgeQuery(Rule.Contribution, Target.OverMean(0), Top: Top);
        EdgeSelection Step(PenFrame frame)
        {
            engine.Run(frame.Pixels, run);
            return selector.Choose(query, run);
        }

        var peers = new[] { new OnnxPeer(network, Top, threads: 1), new OnnxPeer(network, Top, threads: 2) };
        int mismatches = 0;
        foreach (var frame in film.SelectMany(frames => frames))
        {
            peers[0].Run(frame.Pixels);
            peers[1].Run(frame.Pixels);
            mismatches += Mismatches(Step(frame), peers[0]);
        }

        // One drawing each in turn: all see the same machine, and each its own warm caches, as it would alone.
        var (ours, theirs) = (new Series(), peers.Select(_ => new Series()).ToArray());
        foreach (var frames in film)
        {
            Array.ForEach(frames, frame => ours.Time(() => Step(frame)));
            for (int p = 0; p < peers.Length; p++)
            {
                Array.ForEach(frames, frame => theirs[p].Time(() => peers[p].Run(frame.Pixels)));
            }
        }

        int best = theirs[0].P50 <= theirs[1].P50 ? 0 : 1;
        Report.Line("frame.peer.threads", peers[best].Threads, "threads");
        Report.Line("frame.peer.p50", theirs[best].P50, "us");
        Report.Line("frame.peer.p99", theirs[best].P99, "us");
        Report.Line("frame.ours.p50", ours.P50, "us");
        Report.Line("frame.ours.p99", ours.P99, "us");
        Report.Line("frame.ratio.p50", theirs[best].P50 / ours.P50, "x", ">=10");
        Report.Line("frame.ratio.p99", theirs[best].P99 / ours.P99, "x", ">=8");
        Report.Line("frame.mismatches", mismatches, "edges", "0");
        Array.ForEach(peers, peer => peer.Dispose());
    }

    /// <summary>Edges that only one of the two kept, although they are clearly strong enough, and weights that differ.</summary>
    private static int Mismatches(EdgeSelection ours, OnnxPeer peer)
    {
        var own = ours.Ids.ToArray().Zip(ours.Weights.ToArray()).ToDictionary();
        var other = peer.Ids.Select(id => (int)id).Zip(peer.Weights).Where(edge => edge.Second != 0).ToDictionary();
        float limit = own.Count < Top ? 0 : own.Values.Min(Math.Abs) * (1 + Rounding);
        return own.Keys.Union(other.Keys).Count(id =>
        {
            float mine = own.GetValueOrDefault(id), theirs = other.GetValueOrDefault(id);
            return Math.Max(Math.Abs(mine), Math.Abs(theirs)) > limit && Math.Abs(mine - theirs) > Rounding * Math.Abs(mine);
        });
    }
}
