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

    private static Gen<RandomChain> Of(Gen<float> weight, Gen<float> ink) =>
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
