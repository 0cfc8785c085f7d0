using CsCheck;
using Interp.Core.Deltas;
using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Deltas;

public class PictureMakerTests
{
    [Fact]
    public void Make_SmallNetwork_IsAsWorkedOutByHand()
    {
        // Effects into logit 1: 2.25, 8, 0; into the hidden units: 1, 1 | 12, -2 | 0, 0. One edge each is drawn: 8 and 12.
        var picture = Picture(Chains.Small, Chains.SmallInput, new EdgeQuery(Rule.FrozenGate, new Target(TargetKind.Logit, 1), Units: 1, EdgesPerUnit: 1), activationScale: 4.5f, edgeScale: 12);

        Assert.Equal([2, (1 * 3) + 1 + 6], picture.EdgeIds);
        Assert.Equal([127, 104], picture.EdgeLevels); // 127 sqrt(8/12) = 103.7
        Assert.Equal(
            [
                31, 31, // pixels of 1 and more
                31, 29, 0, // 31 sqrt(4/4.5) = 29.2
                6, 0, 0, 6, // rest 2 into hidden unit 0, which feeds output 0, and -2 into 1, which feeds 1: 63 sqrt(2/192) = 6.4
                7, 0, 0, 0, // rest 2.25 from hidden unit 0, which feeds output 0: 63 sqrt(2.25/192) = 6.8
            ],
            picture.Levels);
        Assert.Equal([8, 65527], picture.Probabilities); // 65535 / (1 + e^9) = 8.09
    }

    [Fact]
    public void Make_AnyChain_KeepsZerosAndSigns() =>
        Gen.Select(RandomChain.Real, Gen.Enum<Rule>(), Gen.Int[1, 20], Gen.OneOfConst(1e-3f, 1, 1e30f)).Sample((chain, rule, units, scale) =>
        {
            var engine = new CpuEngine(chain.Network);
            var run = engine.CreateActivations();
            engine.Run(chain.Input, run);
            var selection = new EdgeSelector(engine).Select(new EdgeQuery(rule, chain.Target, units), run);
            var picture = Maker(engine, scale).Make(new Caption(), run, selection, [.. engine.Bands.Select(_ => scale)]);

            Assert.Equal(selection.Ids, picture.EdgeIds);
            Assert.Equal(selection.Weights.ToArray().Select(Math.Sign), picture.EdgeLevels.Select(level => Math.Sign(level)));
            var hidden = run.Post[1..^1].SelectMany(layer => layer);
            Assert.Equal(hidden.Select(a => a > 0), picture.Levels.Skip(chain.Input.Length).Take(hidden.Count()).Select(level => level > 0));
        });

    [Fact]
    public void Make_EveryEffectDrawn_LeavesNoRest() =>
        RandomChain.Whole.Where(chain => chain.Network.Layers().All(layer => layer.Affine is Linear)).Sample(chain =>
        {
            // A channel's edges to the target may cancel: then it is not drawn, and what reaches it is rest.
            var picture = Picture(chain.Network, chain.Input, new EdgeQuery(Rule.FrozenGate, chain.Target, Units: 1000, EdgesPerUnit: 1000), 1, 1);

            Assert.All(picture.Levels.Skip(chain.Network.Layers().Sum(layer => layer.Source.Count)), level => Assert.Equal(0, level));
        });

    private static Picture Picture(Network network, float[] input, EdgeQuery query, float activationScale, float edgeScale)
    {
        var engine = new CpuEngine(network);
        var run = engine.CreateActivations();
        engine.Run(input, run);
        return Maker(engine, activationScale).Make(new Caption(), run, new EdgeSelector(engine).Select(query, run), [.. engine.Bands.Select(_ => edgeScale)]);
    }

    private static PictureMaker Maker(CpuEngine engine, float activationScale) =>
        new(engine, UnitBands.Of(engine.Layers), [.. engine.Layers.SkipLast(1).Select(_ => activationScale)]);
}
