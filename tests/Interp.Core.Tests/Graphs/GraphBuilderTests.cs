using System.Globalization;
using CsCheck;
using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Graphs;

public class GraphBuilderTests
{
    private static readonly Gen<(RandomChain Chain, EdgeQuery Query)> Cases =
        from chain in RandomChain.Whole
        from rule in Gen.Enum<Rule>()
        from units in Gen.Int[1, 25]
        from edges in Gen.Int[1, 10]
        from top in Gen.OneOf(Gen.Const(0), Gen.Int[1, 300])
        select (chain, new EdgeQuery(rule, chain.Target, units, edges, top));

    [Fact]
    public void Build_AnyChain_EdgesIntoEveryDrawnTargetSumToWhatTheRuleConserves() =>
        Cases.Where(sample => sample.Query.Rule != Rule.Weight).Sample((chain, query) =>
        {
            var reference = chain.Reference();
            foreach (var into in Build(chain, query).Edges.GroupBy(edge => edge.Target))
            {
                Assert.Equal(Conserved(chain, query, reference, into.Key), into.Sum(edge => (double)edge.Weight));
                Assert.Equal([EdgeKind.Bias, EdgeKind.Rest, EdgeKind.Rest], into.Select(edge => edge.Kind).Where(kind => kind != EdgeKind.Effect));
            }
        });

    [Fact]
    public void Build_AnyChain_NodesAreTheEndsOfTheEdgesWithTheirValues() => Cases.Sample((chain, query) =>
    {
        var reference = chain.Reference();
        var graph = Build(chain, query);
        string[] names = [Network.InputName, .. chain.Network.Layers().Select(layer => layer.Name)];

        Assert.Equal(
            graph.Edges.SelectMany(e => e.Kind == EdgeKind.Effect ? [e.Source, e.Target] : new[] { e.Target }).ToHashSet(),
            graph.Nodes.Select(node => node.Id).ToHashSet());
        Assert.All(graph.Nodes, node =>
        {
            int layer = Array.IndexOf(names, node.Layer);
            Assert.Equal($"{node.Layer}/{node.Index}", node.Id);
            Assert.Equal(layer == 0 ? reference.Activations[0][node.Index] : OfUnit(chain, layer - 1, node.Index, reference.Activations[layer]).Sum(), node.Activation);
            Assert.Equal(layer == 0 ? null : OfUnit(chain, layer - 1, node.Index, reference.Pre[layer - 1]).Sum(), (double?)node.Pre);
        });
        Assert.Equal(reference.TargetValue, graph.TargetValue);
        Assert.Equal(query.Rule == Rule.Weight || graph.Edges.Count == 0, graph.Residual is null);
    });

    [Fact]
    public void Build_SmallNetwork_HasTheHashOfItsParts()
    {
        // SHA-256 of "abc|frozen-gate|1|1|1|0|" and, as little-endian bytes, input (2, 1), ids (2, 10) and weights (12, 8).
        var graph = Small(new EdgeQuery(Rule.FrozenGate, new Target(TargetKind.Logit, 1), 1, 1));

        Assert.Equal("1b2c18828722a277", graph.Hash);
        Assert.Equal("cec62291c7d5e97447562503965c17a32c0c4bdb5696725f2225aa37afc61e28", graph.InputHash);
    }

    [Fact]
    public void Build_AnotherModelInputOrQuestion_HasAnotherHash()
    {
        var query = new EdgeQuery(Rule.FrozenGate, Target.OverMean(1));
        string[] hashes =
        [
            Small(query).Hash,
            Small(query, "abd").Hash,
            Small(query, input: [2, 1.0000001f]).Hash,
            Small(query with { Rule = Rule.Contribution }).Hash,
            Small(query with { Target = Target.OverMean(0) }).Hash,
            Small(query with { Target = new Target(TargetKind.Difference, 1, 0) }).Hash,
            Small(query with { Units = 25 }).Hash,
            Small(query with { EdgesPerUnit = 9 }).Hash,
            Small(query with { Top = 3 }).Hash,
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    private static double Conserved(RandomChain chain, EdgeQuery query, Reference reference, string node)
    {
        var layers = chain.Network.Layers();
        string[] parts = node.Split('/');
        int layer = layers.Select(l => l.Name).ToList().IndexOf(parts[0]);
        int unit = int.Parse(parts[1], CultureInfo.InvariantCulture);
        bool last = layer == layers.Count - 1;
        return last && (query.Top == 0 || query.Rule == Rule.FrozenGate) ? reference.TargetValue
            : query.Rule == Rule.FrozenGate
                ? OfUnit(chain, layer, unit, reference.Pre[layer]).Zip(OfUnit(chain, layer, unit, reference.Effects(layer)), (z, effect) => z * effect).Sum()
            : OfUnit(chain, layer, unit, reference.Pre[layer]).Sum();
    }

    // The values of one unit at all its positions.
    private static double[] OfUnit(RandomChain chain, int layer, int unit, double[] values) =>
        values.Chunk(values.Length / chain.Network.Layers()[layer].Units).ElementAt(unit);

    private static ActivationGraph Small(EdgeQuery query, string modelHash = "abc", float[]? input = null) =>
        Build(Chains.Small, input ?? Chains.SmallInput, query, modelHash);

    private static ActivationGraph Build(RandomChain chain, EdgeQuery query) => Build(chain.Network, chain.Input, query, "abc");

    private static ActivationGraph Build(Network network, float[] input, EdgeQuery query, string modelHash)
    {
        var engine = new CpuEngine(network);
        var run = engine.CreateActivations();
        engine.Run(input, run);
        return new GraphBuilder(engine, modelHash).Build(query, run, new EdgeSelector(engine).Select(query, run));
    }
}
