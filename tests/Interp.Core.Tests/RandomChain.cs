using CsCheck;
using Interp.Core.Engines;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Tests;

/// <summary>A random network with an input, a target and one unit below the logits, held at 0.</summary>
internal sealed record RandomChain(Network Network, float[] Input, Target Target, Clamp Removed)
{
    /// <summary>
    /// Small whole numbers, and a power of two of logits: every sum and product is exact in float32, so that results are compared
    /// without a tolerance. Ties, zeros and units that sit exactly at their gate are common.
    /// </summary>
    public static Gen<RandomChain> Whole { get; } = Of(Gen.Int[-2, 2].Select(n => (float)n), Gen.Int[-2, 2].Select(n => (float)Math.Max(0, n)));

    /// <summary>Real numbers in -1..1; half of an input is 0.</summary>
    public static Gen<RandomChain> Real { get; } = Of(Number, Number.Select(x => Math.Max(0, x)));

    /// <summary>A wide real network and inputs that follow each other, <c>[frame][unit]</c>: lasts over several vectors of any width.</summary>
    public static Gen<(Network Network, float[][] Inputs)> Film { get; } =
        from weights in Number.Array[(60 * 37) + 37 + (37 * 10) + 10]
        from inputs in Number.Select(x => Math.Max(0, x)).Array[60].Array[8]
        select (Chains.Of([60, 37, 10], weights), inputs);

    /// <summary>The network's run and its edges in float64.</summary>
    public Reference Reference() => new(Network, Input.Select(x => (double)x), Target);

    // In steps, so that nothing comes near the smallest numbers, where float32 rounds coarsely.
    private static Gen<float> Number => Gen.Int[-1000, 1000].Select(n => n / 1000f);

    private static Gen<Target> Targets(int logits) =>
        from kind in Gen.Enum<TargetKind>()
        from positive in Gen.Int[0, logits - 1]
        from step in Gen.Int[1, Math.Max(1, logits - 1)]
        select kind == TargetKind.Difference && logits > 1 ? new Target(kind, positive, (positive + step) % logits)
            : kind == TargetKind.OverMean ? Target.OverMean(positive)
            : new Target(TargetKind.Logit, positive);

    private static Gen<RandomChain> Of(Gen<float> weight, Gen<float> ink) => Gen.OneOf(OfNeurons(weight, ink), OfMaps(weight, ink));

    private static Gen<RandomChain> OfMaps(Gen<float> weight, Gen<float> ink) =>
        from shape in Gen.Select(Gen.Int[1, 2], Gen.Int[1, 7], Gen.Int[1, 7], (channels, rows, columns) => new Shape(channels, rows, columns))
        from maps in Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 2], Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[1, 2])
            .Select(map => new Map(map.Item1, map.Item2, map.Item3, map.Item4, map.Item5, map.Item6)).Array[0, 2]
        from hidden in Gen.Int[1, 4].Array[0, 1]
        from logits in Gen.OneOfConst(2, 4, 8)
        from weights in weight.Array[211]
        let network = Chains.OfMaps(shape, maps, [.. hidden, logits], weights)
        from input in ink.Array[shape.Count]
        from target in Targets(logits)
        let bands = network.Layers().EdgeBands()
        from layer in Gen.Int[0, bands.Count - 1]
        from unit in Gen.Int[0, bands[layer].Sources - 1]
        select new RandomChain(network, input, target, new Clamp(layer, unit, 0));

    private static Gen<RandomChain> OfNeurons(Gen<float> weight, Gen<float> ink) =>
        from hidden in Gen.Int[1, 21].Array[0, 3]
        from inputs in Gen.Int[1, 40]
        from logits in Gen.OneOfConst(1, 2, 4, 8)
        let sizes = (int[])[inputs, .. hidden, logits]
        from weights in weight.Array[sizes.Zip(sizes.Skip(1), (sources, targets) => (sources + 1) * targets).Sum()]
        from input in ink.Array[inputs]
        from target in Targets(logits)
        from layer in Gen.Int[0, hidden.Length]
        from unit in Gen.Int[0, sizes[layer] - 1]
        select new RandomChain(Chains.Of(sizes, weights), input, target, new Clamp(layer, unit, 0));
}
