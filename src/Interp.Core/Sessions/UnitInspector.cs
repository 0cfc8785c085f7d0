using Interp.Core.Engines;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>Looks closely at one unit of a rendered graph.</summary>
public static class UnitInspector
{
    private const int Listed = 8;

    /// <summary>The report on one unit; null when the model has no such unit.</summary>
    /// <param name="renderer">Holds the run and the rule; a second run is made to measure the removal.</param>
    /// <param name="id">For example <c>fc1/7</c>.</param>
    public static UnitReport? Inspect(Renderer renderer, string id)
    {
        var model = renderer.Model;
        if (!model.TryFindUnit(id, out int layer, out int unit))
        {
            return null;
        }

        if (renderer.Shown is { } average)
        {
            return Mean(model, average, id, layer, unit);
        }

        var (run, query, selector) = (renderer.Activations, renderer.Query, renderer.Selector);
        bool isOutput = layer == model.Engine.Layers.Count;
        if (isOutput && (unit != query.Target.Positive || !query.IntoGraphTarget))
        {
            // The graph's target stands at the node of its positive logit; what reaches any other output, or a logit alone, is asked anew.
            query = query with { Target = new Target(TargetKind.Logit, unit) };
            selector = new EdgeSelector(model.Engine);
            selector.Choose(query, run);
        }

        var outgoing = isOutput ? null : Outgoing(model, selector, query, layer, unit);
        return new UnitReport(
            id,
            Name(model, layer, unit),
            run.PostOf(layer, unit),
            layer == 0 ? null : run.PreOf(layer, unit),
            layer == 0 ? null : Incoming(model, selector, layer - 1, unit),
            outgoing,
            layer == 1 ? Weights(model, unit) : null,
            layer > 0 && model.Engine.Layers[layer - 1].Affine is Conv ? UnitMaps.Of(renderer, layer, unit) : null,
            Sentence.Words(query.Target, model.Card.Labels),
            query.Rule == Rule.FrozenGate && outgoing is not null ? (float)-outgoing.Total : null,
            isOutput ? null : Removed(model, run, query, layer, unit));
    }

    private static SignedImage? Weights(LoadedModel model, int unit) => model.Engine.Layers[0].Affine switch
    {
        Linear when model.Card.Input.Shape is [1, var rows, var columns] =>
            new(rows, columns, model.Engine.Layers[0].Affine.Weight.AsSpan(unit * rows * columns, rows * columns).ToArray()),
        Conv { Sources: 1, Size: var size } conv => new(size, size, conv.Weight.AsSpan(unit * size * size, size * size).ToArray()),
        _ => null,
    };

    /// <summary>The same of a mean: activations and edges are means with their spread; removing a unit is not measured.</summary>
    private static UnitReport Mean(LoadedModel model, Average average, string id, int layer, int unit)
    {
        var (sums, query, run) = (average.Sums, average.Query, average.Activations);
        int last = sums.Bands.Count - 1;
        bool isOutput = layer > last;
        EdgeSpread[] into = layer == 0 || (isOutput && unit != query.Target.Positive) ? [] : sums.Row(layer - 1, isOutput ? 0 : unit);
        EdgeSpread[] from = isOutput ? [] : [.. Enumerable.Range(0, sums.Targets(layer)).Select(target =>
            sums.Spread(sums.Bands[layer].Id(unit, layer == last ? query.Target.Positive : target)))];
        var incoming = into.Length == 0 ? null : List(
            into, source => NodeId(model, layer - 1, source), (float)sums.Bias(layer - 1, isOutput ? 0 : unit));
        var outgoing = from.Length == 0 ? null : List(
            from, target => NodeId(model, layer + 1, layer == last ? query.Target.Positive : target), bias: null);
        return new UnitReport(
            id,
            Name(model, layer, unit),
            run.PostOf(layer, unit),
            layer == 0 ? null : run.PreOf(layer, unit),
            incoming,
            outgoing,
            layer == 1 ? Weights(model, unit) : null,
            Map: null,
            average.OwnLabels ? Sentence.OwnLabel : Sentence.Words(query.Target, model.Card.Labels),
            query.Rule == Rule.FrozenGate && outgoing is not null ? (float)-outgoing.Total : null,
            Measured: null);
    }

    private static EdgeList List(EdgeSpread[] spreads, Func<int, string> name, float? bias) =>
        List([.. spreads.Select(spread => (float)spread.Mean)], name, bias, source => (float)spreads[source].Deviation);

    private static EdgeList Incoming(LoadedModel model, EdgeSelector selector, int band, int unit)
    {
        var edges = new float[model.Engine.Bands[band].Sources];
        selector.Into(band, unit, edges);
        return List(edges, source => NodeId(model, band, source), selector.Total(band, unit).Bias);
    }

    private static EdgeList Outgoing(LoadedModel model, EdgeSelector selector, EdgeQuery query, int band, int unit)
    {
        var edges = selector.OutOf(band, unit);
        return List(edges, target => NodeId(model, band + 1, edges.Length == 1 ? query.Target.Positive : target), bias: null);
    }

    private static EdgeList List(float[] edges, Func<int, string> name, float? bias, Func<int, float>? deviation = null)
    {
        int[] order = [.. Enumerable.Range(0, edges.Length).Where(i => edges[i] != 0).OrderByDescending(i => Math.Abs(edges[i]))];
        var others = order.Skip(Listed).Select(i => (double)edges[i]).ToArray();
        return new EdgeList(
            [.. order.Take(Listed).Select(i => new ListedEdge(name(i), edges[i], deviation?.Invoke(i)))],
            others.Length,
            (float)others.Where(w => w > 0).Sum(),
            (float)others.Where(w => w < 0).Sum(),
            bias,
            edges.Sum(w => (double)w) + (bias ?? 0),
            edges.Sum(w => (double)Math.Abs(w)) + Math.Abs(bias ?? 0));
    }

    private static float Removed(LoadedModel model, Activations run, EdgeQuery query, int layer, int unit)
    {
        var without = model.Engine.CreateActivations();
        model.Engine.Run(run.Input, without, [new Clamp(layer, unit, 0)]);
        return (float)(query.Target.Value(without.Logits) - query.Target.Value(run.Logits));
    }

    private static string Name(LoadedModel model, int layer, int unit)
    {
        if (layer == model.Engine.Layers.Count)
        {
            return $"output {model.Card.Labels[unit]}";
        }

        int columns = model.Card.Input.Shape[^1];
        return layer == 0 ? $"pixel at row {unit / columns}, column {unit % columns}"
            : model.Engine.Layers[layer - 1].Affine is Conv ? $"channel {unit} of {model.Engine.Layers[layer - 1].Name}"
            : $"hidden unit {unit}";
    }

    private static string NodeId(LoadedModel model, int layer, int unit) =>
        $"{(layer == 0 ? Network.InputName : model.Engine.Layers[layer - 1].Name)}/{unit}";
}
