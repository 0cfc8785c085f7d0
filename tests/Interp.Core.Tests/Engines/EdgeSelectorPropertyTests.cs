using CsCheck;
using Interp.Core.Engines;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Engines;

public class EdgeSelectorPropertyTests
{
    private const int Everything = 1 << 16;

    private static readonly Gen<(RandomChain Chain, EdgeQuery Query)> WholeCases = Cases(RandomChain.Whole);

    [Fact]
    public void Select_WholeNumbers_IsTheNaiveSelectionExactly() => WholeCases.Sample((chain, query) =>
    {
        var selection = Select(chain, query);

        Assert.Equal(new NaiveSelection(chain, query).Edges, Edges(selection));
    });

    [Fact]
    public void Select_WholeNumbers_DrawnRestAndBiasAreTheValueOfEveryDrawnTarget() => WholeCases.Sample((chain, query) =>
    {
        var bands = chain.Network.Layers().EdgeBands();
        var selection = Select(chain, query);
        var drawn = Edges(selection).ToLookup(e => Target(bands, e.Id), e => e.Weight);

        Assert.All(drawn, into => Assert.Contains(selection.Totals.ToArray(), total => (total.Band, total.Unit) == into.Key));
        foreach (var total in query.Rule == Rule.Weight ? [] : selection.Totals.ToArray())
        {
            Assert.Equal(total.Value, drawn[(total.Band, total.Unit)].Sum() + total.RestPositive + total.RestNegative + total.Bias);
            Assert.Equal(0, total.Residual);
        }
    });

    [Fact]
    public void Select_WholeNumbers_DrawnShareCountsEveryEdge() => WholeCases.Sample((chain, query) =>
    {
        var naive = new NaiveSelection(chain, query);
        var selection = Select(chain, query);

        Assert.Equal(Edges(selection).Sum(e => Math.Abs(e.Weight)), selection.DrawnGross);
        Assert.Equal(
            Enumerable.Range(0, chain.Network.Layers().Count).Sum(l => naive.AllEdges(l).Sum(e => Math.Abs(e.Weight))),
            selection.TotalGross);
    });

    [Fact]
    public void Select_WholeNumbers_HiddenRestIsEveryEdgeThatIsNotDrawn() => WholeCases.Sample((chain, query) =>
    {
        var bands = chain.Network.Layers().EdgeBands();
        var selection = Select(chain, query);
        var drawn = Edges(selection).Select(e => e.Id).ToHashSet();
        var expected = new List<float>();
        for (int layer = 0; layer < bands.Count - 1; layer++)
        {
            var rest = new float[2 * bands[layer].Targets];
            foreach (var (id, weight) in new NaiveSelection(chain, query).AllEdges(layer).Where(e => !drawn.Contains(e.Id)))
            {
                rest[(2 * Target(bands, id).Unit) + (weight < 0 ? 1 : 0)] += (float)weight;
            }

            expected.AddRange(rest);
        }

        Assert.Equal(expected, selection.HiddenRest.ToArray());
    });

    [Fact]
    public void Select_Backwards_DrawsOnlyPathsToTheTarget() => WholeCases.Sample((chain, query) =>
    {
        var bands = chain.Network.Layers().EdgeBands();
        int[] ids = Select(chain, query with { Top = 0 }).Ids.ToArray();
        var sources = ids.Select(id => (Band: Target(bands, id).Band - 1, Unit: Source(bands, id))).ToHashSet();

        Assert.All(ids, id => Assert.True(
            Target(bands, id) == (bands.Count - 1, query.Target.Positive) || sources.Contains(Target(bands, id)),
            $"Edge {id} ends in a unit with no drawn way on."));
    });

    [Fact]
    public void Select_RealNumbers_IsTheReferenceWithinRounding() => Cases(RandomChain.Real).Sample((chain, query) =>
    {
        query = query with { Top = Everything };
        double tolerance = 1e-5 * GrossOfAllPaths(chain);
        if (chain.Reference().Pre.SkipLast(1).Any(layer => layer.Any(z => Math.Abs(z) < tolerance)))
        {
            return; // A gate this close to its edge may stand either way.
        }

        var selection = Select(chain, query);
        var expected = new NaiveSelection(chain, query).Edges.ToDictionary(e => e.Id, e => e.Weight);

        Assert.All(Edges(selection), e => Assert.Equal(expected.GetValueOrDefault(e.Id), e.Weight, tolerance));
        Assert.All(expected.Keys.Except(selection.Ids.ToArray()), id => Assert.Equal(0, expected[id], tolerance));
    });

    [Fact]
    public void Select_OneSelectorForManyFramesAndQueries_GivesWhatAFreshOneGives() =>
        Gen.Select(RandomChain.Film, Gen.Select(Gen.Enum<Rule>(), Gen.Int[0, 9], Gen.OneOfConst(0, 1, 40, 400, 4000)).Array[8]).Sample((film, queries) =>
        {
            var engine = new CpuEngine(film.Network);
            var (run, warm) = (engine.CreateActivations(), new EdgeSelector(engine));
            for (int frame = 0; frame < queries.Length; frame++)
            {
                var (rule, logit, top) = queries[frame];
                var query = new EdgeQuery(rule, Interp.Core.Rules.Target.OverMean(logit), Top: top);
                engine.Run(film.Inputs[frame], run);

                var cold = new EdgeSelector(engine).Select(query, run);
                var selection = warm.Select(query, run);

                Assert.Equal(Edges(cold), Edges(selection));
                Assert.Equal(cold.Totals.ToArray(), selection.Totals.ToArray());
                Assert.Equal(cold.DrawnShare, selection.DrawnShare);
            }
        });

    [Fact]
    public void Run_UnitRemoved_ChangesTheTargetByItsFrozenGateEffectWhenNoGateFlips() => RandomChain.Whole.Sample(chain =>
    {
        var engine = new CpuEngine(chain.Network);
        var (before, after) = (engine.CreateActivations(), engine.CreateActivations());
        engine.Run(chain.Input, before);
        engine.Run(chain.Input, after, [chain.Removed]);
        bool lastHidden = chain.Removed.Layer == engine.Layers.Count - 1;
        bool flipped = Enumerable.Range(0, engine.Layers.Count - 1).Any(l =>
            !before.Pre[l].Select(z => z > 0).SequenceEqual(after.Pre[l].Select(z => z > 0)) ||
            !before.Runs[l].Winners.SequenceEqual(after.Runs[l].Winners));

        var edges = Edges(new EdgeSelector(engine).Select(new EdgeQuery(Rule.FrozenGate, chain.Target, Top: Everything), before));
        double effect = edges
            .Where(e => Target(engine.Bands, e.Id).Band == chain.Removed.Layer && Source(engine.Bands, e.Id) == chain.Removed.Unit)
            .Sum(e => e.Weight);

        if (lastHidden || !flipped)
        {
            Assert.Equal(chain.Target.Value(before.Logits) - effect, chain.Target.Value(after.Logits));
        }
    });

    private static Gen<(RandomChain Chain, EdgeQuery Query)> Cases(Gen<RandomChain> chains) =>
        from chain in chains
        from rule in Gen.Enum<Rule>()
        from units in Gen.Int[1, 25]
        from edgesPerUnit in Gen.Int[1, 10]
        from top in Gen.OneOf(Gen.Const(0), Gen.Int[1, 300])
        select (chain, new EdgeQuery(rule, chain.Target, units, edgesPerUnit, top));

    private static EdgeSelection Select(RandomChain chain, EdgeQuery query)
    {
        var engine = new CpuEngine(chain.Network);
        var run = engine.CreateActivations();
        engine.Run(chain.Input, run);
        return new EdgeSelector(engine).Select(query, run);
    }

    private static IEnumerable<(int Id, double Weight)> Edges(EdgeSelection selection) =>
        selection.Ids.ToArray().Zip(selection.Weights.ToArray(), (id, weight) => (id, (double)weight));

    private static (int Band, int Unit) Target(IReadOnlyList<EdgeBand> bands, int id)
    {
        int band = bands.Count - 1;
        while (id < bands[band].Offset)
        {
            band--;
        }

        return (band, bands[band].Ends(id).Target);
    }

    private static int Source(IReadOnlyList<EdgeBand> bands, int id) => bands[Target(bands, id).Band].Ends(id).Source;

    /// <summary>Sum of the absolute terms of which any edge, activation or effect of a chain is made, at most.</summary>
    private static double GrossOfAllPaths(RandomChain chain)
    {
        var gross = chain.Network with
        {
            Operators = [.. chain.Network.Operators.Select(step => step is Affine affine
                ? affine with { Weight = Array.ConvertAll(affine.Weight, Math.Abs), Bias = Array.ConvertAll(affine.Bias, Math.Abs) }
                : step)],
        };
        return 2 + (2 * (chain with { Network = gross }).Reference().Pre.Sum(layer => layer.Sum()));
    }
}
