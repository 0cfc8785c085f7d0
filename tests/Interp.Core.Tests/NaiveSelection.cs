using Interp.Core.Engines;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Tests;

/// <summary>Selects edges by sorting all of them, straight from the definitions, in float64.</summary>
internal sealed class NaiveSelection(RandomChain chain, EdgeQuery query)
{
    private readonly IReadOnlyList<EdgeBand> bands = chain.Network.Layers().EdgeBands();

    /// <summary>The selected edges by ascending id.</summary>
    public IEnumerable<(int Id, double Weight)> Edges => (query.Top > 0
        ? Strongest(Enumerable.Range(0, bands.Count).SelectMany(AllEdges), query.Top)
        : Backwards()).OrderBy(e => e.Id);

    /// <summary>Every edge into a layer, as far as its weight is not 0.</summary>
    public IEnumerable<(int Id, double Weight)> AllEdges(int layer)
    {
        bool toLogits = layer == bands.Count - 1 && query.Top > 0 && query.Rule != Rule.FrozenGate;
        return toLogits
            ? Enumerable.Range(0, bands[^1].Targets).SelectMany(logit => EdgesTo(new Target(TargetKind.Logit, logit), layer))
            : EdgesTo(query.Target, layer);
    }

    private IEnumerable<(int Id, double Weight)> EdgesTo(Target target, int layer)
    {
        var (edges, _) = (chain with { Target = target }).Reference().Edges(query.Rule, layer);
        bool last = layer == bands.Count - 1;
        return from j in Enumerable.Range(0, edges.GetLength(0))
               from i in Enumerable.Range(0, edges.GetLength(1))
               where edges[j, i] != 0
               select (bands[layer].Id(i, last ? target.Positive : j), edges[j, i]);
    }

    private List<(int Id, double Weight)> Backwards()
    {
        var kept = new List<(int Id, double Weight)>();
        HashSet<int> drawn = [query.Target.Positive];
        for (int l = bands.Count - 1; l >= 0; l--)
        {
            int budget = l == bands.Count - 1 ? query.Units : query.EdgesPerUnit;
            var chosen = AllEdges(l)
                .GroupBy(e => bands[l].Ends(e.Id).Target)
                .Where(into => drawn.Contains(into.Key))
                .SelectMany(into => Strongest(into, budget))
                .ToList();
            drawn = [.. chosen.Select(e => bands[l].Ends(e.Id).Source)];
            kept.AddRange(chosen);
        }

        return kept;
    }

    private static IEnumerable<(int Id, double Weight)> Strongest(IEnumerable<(int Id, double Weight)> edges, int count) =>
        edges.OrderByDescending(e => Math.Abs(e.Weight)).ThenBy(e => e.Id).Take(count);
}
