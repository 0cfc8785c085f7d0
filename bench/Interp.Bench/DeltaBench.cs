using System.Text.Json;
using Interp.Core.Deltas;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Sessions;

namespace Interp.Bench;

/// <summary>Bytes of a frame while a digit is drawn, one frame for every point, against the full JSON of the same edges.</summary>
internal static class DeltaBench
{
    private const int Top = 2000;

    public static void Run(Model model, PenFrame[][] film)
    {
        var loaded = new LoadedModel(model, _ => model.Network);
        var (picture, _) = Measure(loaded, film, top: 0);
        Report.Line("delta.picture.p50", picture.P50, "bytes", "<=600");
        Report.Line("delta.picture.p99", picture.P99, "bytes");

        var (delta, ratio) = Measure(loaded, film, Top);
        Report.Line("delta.top.p50", delta.P50, "bytes");
        Report.Line("delta.top.p99", delta.P99, "bytes");
        Report.Line("delta.top.ratio.p50", ratio.P50, "x", ">=40");
        Report.Line("delta.top.ratio.p99", ratio.Quantile(0.01), "x", ">=20");
    }

    private static (Series Delta, Series Ratio) Measure(LoadedModel model, PenFrame[][] film, int top)
    {
        var clock = new FilmClock();
        var (renderer, follower) = (new Renderer(model), new TargetFollower(clock));
        var builder = new GraphBuilder(model.Engine, model.Card.Sha256);
        var (codec, delta, ratio) = (new FrameCodec(), new Series(), new Series());
        uint sequence = 0;
        foreach (var frames in film)
        {
            Picture? last = null;
            follower.Reset();
            foreach (var frame in frames)
            {
                clock.Advance(frame.Wait);
                var state = new ViewState { Model = model.Card.Name, Drawing = frame.Drawing, Top = top };
                var picture = renderer.Render(state, frame.Drawing, new Live(Enlargement.PenDown, PenDown: true, follower.Follow));
                byte[] bytes = codec.Encode(last, picture, sequence + 1, last is null ? 0 : sequence);
                sequence++;
                if (last is not null)
                {
                    delta.Add(bytes.Length);
                    ratio.Add((double)JsonBytes(builder, renderer) / bytes.Length);
                }

                last = picture;
            }
        }

        return (delta, ratio);
    }

    /// <summary>The drawn edges alone, without white space, named as in the API.</summary>
    private static int JsonBytes(GraphBuilder builder, Renderer renderer)
    {
        var selection = renderer.Selector.Select(renderer.Query, renderer.Activations);
        var edges = builder.Build(renderer.Query, renderer.Activations, selection).Edges
            .Where(edge => edge.Kind == EdgeKind.Effect)
            .Select(edge => new { edge.Source, edge.Target, edge.Weight });
        return JsonSerializer.SerializeToUtf8Bytes(edges, JsonSerializerOptions.Web).Length;
    }

    /// <summary>The film's own time.</summary>
    private sealed class FilmClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan time) => now += time.Ticks;
    }
}
