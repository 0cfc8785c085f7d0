using Interp.Core.Engines;
using Interp.Core.Networks;

namespace Interp.Core.Graphs;

/// <summary>From a run and its selected edges to a graph with names.</summary>
/// <param name="engine">The engine of the run.</param>
/// <param name="modelHash">SHA-256 of the model file.</param>
public sealed class GraphBuilder(CpuEngine engine, string modelHash)
{
    /// <summary>The graph of one run, or of the mean of many.</summary>
    /// <param name="query">The question.</param>
    /// <param name="activations">Every unit.</param>
    /// <param name="selection">The drawn edges.</param>
    /// <param name="spread">How an edge varies, by its id; null for one run.</param>
    public ActivationGraph Build(EdgeQuery query, Activations activations, EdgeSelection selection, Func<int, EdgeSpread>? spread = null)
    {
        var units = new SortedSet<(int Layer, int Unit)>();
        var edges = new List<Edge>(selection.Ids.Length + (3 * selection.Totals.Length));
        for (int n = 0; n < selection.Ids.Length; n++)
        {
            int id = selection.Ids[n];
            int band = engine.Bands.BandOf(id);
            var (source, target) = engine.Bands[band].Ends(id);
            units.Add((band, source));
            units.Add((band + 1, target));
            edges.Add(new Edge(Id(band, source), Id(band + 1, target), selection.Weights[n], EdgeKind.Effect, spread?.Invoke(id)));
        }

        foreach (var total in selection.Totals)
        {
            units.Add((total.Band + 1, total.Unit));
            string target = Id(total.Band + 1, total.Unit), source = Name(total.Band);
            edges.Add(new Edge($"{Name(total.Band + 1)}/bias", target, total.Bias, EdgeKind.Bias));
            edges.Add(new Edge($"{source}/rest+", target, total.RestPositive, EdgeKind.Rest));
            edges.Add(new Edge($"{source}/rest-", target, total.RestNegative, EdgeKind.Rest));
        }

        return new ActivationGraph(
            [.. units.Select(unit => new Node(
                Id(unit.Layer, unit.Unit),
                Name(unit.Layer),
                unit.Unit,
                activations.PostOf(unit.Layer, unit.Unit),
                unit.Layer == 0 ? null : activations.PreOf(unit.Layer, unit.Unit)))],
            edges,
            activations.Logits.ToArray(),
            Softmax.Of(activations.Logits),
            query.Target.ToString(),
            (float)query.Target.Value(activations.Logits),
            selection.DrawnShare,
            float.IsNaN(selection.Residual) ? null : selection.Residual,
            GraphHash.OfInput(activations.Input),
            GraphHash.Text(GraphHash.Of(modelHash, activations.Input, query, selection)));
    }

    private string Name(int layer) => layer == 0 ? Network.InputName : engine.Layers[layer - 1].Name;

    private string Id(int layer, int unit) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name(layer)}/{unit}");
}
