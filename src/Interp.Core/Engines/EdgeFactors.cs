using System.Numerics.Tensors;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Engines;

/// <summary>
/// The three factors of every edge: <c>(source * weight) * effect</c>. Weight has sources and effects 1, contribution has effects 1.
/// Where an end is channels the second factor is the whole edge, summed over positions, and the others are 1.
/// The graph's target stands for the last layer's targets where the edges lead to it rather than to the single logits.
/// </summary>
internal sealed class EdgeFactors
{
    private readonly CpuEngine engine;
    private readonly Linear logits;
    private readonly float[] intoTarget;
    private readonly float[] summedIntoTarget;
    private readonly float[] ones;
    private readonly float[][] effects;
    private readonly float[][] onSources;
    private readonly SummedEdges?[] summed;
    private readonly PaddedMaps?[] scratch;
    private readonly int[][] active;
    private readonly int[] activeCounts;
    private EdgeQuery query;
    private Activations activations;
    private double targetBias;

    public EdgeFactors(CpuEngine engine)
    {
        this.engine = engine;
        logits = (Linear)engine.Layers[^1].Affine;
        activations = engine.CreateActivations();
        intoTarget = new float[logits.Sources];
        summedIntoTarget = new float[engine.Bands[^1].Sources];
        effects = [.. activations.Pre.Select(layer => Filled(layer.Length))];
        onSources = [.. activations.Runs.Select(run => new float[run.Source.Length])];
        summed = [.. engine.Bands.Select((band, l) => engine.IsSummed(l) ? new SummedEdges(engine.Kernels[l], band) : null)];
        scratch = [.. engine.Layers.Select(layer => layer.Affine is Conv conv ? new PaddedMaps(layer.Source, conv) : null)];
        active = [.. engine.Bands.Select(band => new int[band.Sources])];
        activeCounts = new int[active.Length];
        ones = Filled(Math.Max(logits.Sources, engine.Bands.Max(band => Math.Max(band.Sources, band.Targets))));
    }

    private int Last => effects.Length - 1;

    /// <summary>Prepares the factors of a query; keeps a reference to the activations.</summary>
    public void Set(EdgeQuery query, Activations activations)
    {
        this.query = query;
        this.activations = activations;
        SetTarget();
        for (int l = Last - 1; l >= 0; l--)
        {
            SetEffects(l);
        }

        for (int l = 0; l <= Last; l++)
        {
            SetSummed(l);
            SetActive(l);
        }
    }

    /// <summary>True when edges of this layer lead to the graph's target.</summary>
    public bool IntoGraphTarget(int layer) => layer == Last && query.IntoGraphTarget;

    /// <summary>First factor, <c>[source]</c>.</summary>
    public ReadOnlySpan<float> Sources(int layer) =>
        query.Rule == Rule.Weight || engine.IsSummed(layer) ? ones.AsSpan(0, engine.Bands[layer].Sources) : activations.Post[layer];

    /// <summary>The sources whose first factor is not 0, ascending: only they have edges.</summary>
    public ReadOnlySpan<int> Active(int layer) => active[layer].AsSpan(0, activeCounts[layer]);

    /// <summary>Second factor into one unit of a layer, <c>[source]</c>.</summary>
    public ReadOnlySpan<float> Weights(int layer, int unit) =>
        IntoGraphTarget(layer) ? IntoTarget
        : summed[layer] is { } edges ? edges.Into(unit)
        : ((DenseKernel)engine.Kernels[layer]).IntoTarget(unit);

    /// <summary>Second factor into the graph's target, <c>[source]</c> of the last layer.</summary>
    public ReadOnlySpan<float> IntoTarget => engine.IsSummed(Last) ? summedIntoTarget : intoTarget;

    /// <summary>Third factor, <c>[target]</c>: frozen gate's R, the effect of each pre-activation on the target with every gate held.</summary>
    public ReadOnlySpan<float> Effects(int layer) => engine.IsSummed(layer) ? ones.AsSpan(0, engine.Bands[layer].Targets) : effects[layer];

    /// <summary>Frozen gate's effect of each activation of a hidden layer on the target, <c>[unit, position]</c>; not set by other rules.</summary>
    /// <param name="layer">The layer that reads them.</param>
    public ReadOnlySpan<float> OnSources(int layer) => onSources[layer];

    /// <summary>All edges of a band with channels, <c>[target, source]</c>; empty for another band.</summary>
    public ReadOnlySpan<float> Summed(int layer) => summed[layer] is { } edges ? edges.All : default;

    /// <summary>What the rule conserves into a unit; NaN for weight.</summary>
    public double Value(int layer, int unit)
    {
        if (query.Rule == Rule.Weight)
        {
            return double.NaN;
        }

        return IntoGraphTarget(layer)
            ? query.Target.Value(activations.Logits)
            : Dot(PositionsOf(unit, layer, activations.Pre[layer]), PositionsOf(unit, layer, effects[layer]));
    }

    /// <summary>The bias edge into a unit.</summary>
    public double Bias(int layer, int unit)
    {
        if (query.Rule == Rule.Weight)
        {
            return 0;
        }

        double effect = 0;
        foreach (float at in PositionsOf(unit, layer, effects[layer]))
        {
            effect += at;
        }

        return IntoGraphTarget(layer) ? targetBias : engine.Layers[layer].Affine.Bias[unit] * effect;
    }

    /// <summary>
    /// Sums of all positive and of all negative edges into a unit of a hidden layer, from the sums of the run: near enough for a
    /// ribbon, without looking at the edges.
    /// </summary>
    public (float Positive, float Negative) Sums(int layer, int unit)
    {
        if (summed[layer] is { } edges)
        {
            return SumBySign(edges.Into(unit));
        }

        var (kernel, effect) = ((DenseKernel)engine.Kernels[layer], effects[layer][unit]);
        var (net, gross) = query.Rule == Rule.Weight
            ? (kernel.NetWeight[unit], kernel.GrossWeight[unit])
            : (activations.Pre[layer][unit] - kernel.Layer.Affine.Bias[unit], activations.Runs[layer].Gross[unit]);
        (net, gross) = (net * effect, gross * Math.Abs(effect));
        return (Math.Max(0, (gross + net) / 2), Math.Min(0, (net - gross) / 2));
    }

    /// <summary>Sum of |weight| over all edges into a layer.</summary>
    public double Gross(int layer)
    {
        double gross = 0;
        if (IntoGraphTarget(layer))
        {
            var sources = Sources(layer);
            var into = IntoTarget;
            foreach (int i in Active(layer))
            {
                gross += Math.Abs(sources[i] * into[i]);
            }
        }
        else if (summed[layer] is { } edges)
        {
            foreach (float edge in edges.All)
            {
                gross += Math.Abs(edge);
            }
        }
        else
        {
            var sums = query.Rule == Rule.Weight ? ((DenseKernel)engine.Kernels[layer]).GrossWeight : activations.Runs[layer].Gross;
            for (int j = 0; j < sums.Length; j++)
            {
                gross += (double)sums[j] * Math.Abs(effects[layer][j]);
            }
        }

        return gross;
    }

    private static float[] Filled(int length) => [.. Enumerable.Repeat(1f, length)];

    private static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (int n = 0; n < left.Length; n++)
        {
            sum += (double)left[n] * right[n];
        }

        return sum;
    }

    private static (float Positive, float Negative) SumBySign(ReadOnlySpan<float> edges)
    {
        double positive = 0, negative = 0;
        foreach (float edge in edges)
        {
            positive += Math.Max(0, edge);
            negative += Math.Min(0, edge);
        }

        return ((float)positive, (float)negative);
    }

    private ReadOnlySpan<float> PositionsOf(int unit, int layer, float[] values)
    {
        int positions = engine.Layers[layer].Pre.Positions;
        return values.AsSpan(unit * positions, positions);
    }

    private void SetTarget()
    {
        intoTarget.AsSpan().Clear();
        targetBias = 0;
        for (int t = 0; t < logits.Targets; t++)
        {
            float coefficient = query.Target.Coefficient(t, logits.Targets);
            if (coefficient == 0)
            {
                continue;
            }

            targetBias += (double)coefficient * logits.Bias[t];
            TensorPrimitives.MultiplyAdd(((DenseKernel)engine.Kernels[^1]).IntoTarget(t), coefficient, intoTarget, intoTarget);
        }
    }

    private void SetSummed(int layer)
    {
        if (summed[layer] is not { } edges)
        {
            return;
        }

        if (IntoGraphTarget(layer))
        {
            var sources = query.Rule == Rule.Weight ? ones.AsSpan(0, intoTarget.Length) : activations.Post[layer];
            SummedEdges.Sum(sources, intoTarget, summedIntoTarget);
        }
        else if (query.Rule == Rule.Weight)
        {
            edges.SetWeights();
        }
        else
        {
            edges.Set(activations.Runs[layer], effects[layer]);
        }
    }

    private void SetActive(int layer)
    {
        var sources = Sources(layer);
        int count = 0;
        for (int i = 0; i < sources.Length; i++)
        {
            active[layer][count] = i;
            count += sources[i] != 0 ? 1 : 0;
        }

        activeCounts[layer] = count;
    }

    private void SetEffects(int layer)
    {
        if (query.Rule != Rule.FrozenGate)
        {
            effects[layer].AsSpan().Fill(1);
            return;
        }

        var onActivations = onSources[layer + 1];
        if (layer == Last - 1)
        {
            intoTarget.CopyTo(onActivations, 0);
        }
        else
        {
            engine.Kernels[layer + 1].Backward(effects[layer + 1], onActivations, scratch[layer + 1]);
        }

        activations.Runs[layer].Gate(onActivations, effects[layer]);
    }
}
