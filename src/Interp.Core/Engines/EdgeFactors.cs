using System.Numerics.Tensors;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Engines;

/// <summary>
/// The three factors of every edge: <c>(source * weight) * effect</c>. Weight has sources and effects 1, contribution has effects 1.
/// The graph's target stands for the last layer's targets where the edges lead to it rather than to the single logits.
/// </summary>
internal sealed class EdgeFactors
{
    private readonly CpuEngine engine;
    private readonly float[] intoTarget;
    private readonly float[][] ones;
    private readonly float[][] effects;
    private readonly int[][] active;
    private readonly int[] activeCounts;
    private EdgeQuery query;
    private Activations activations;
    private double targetBias;

    public EdgeFactors(CpuEngine engine)
    {
        this.engine = engine;
        activations = engine.CreateActivations();
        intoTarget = new float[engine.Layers[^1].Affine.Sources];
        ones = [.. activations.Post.Select(layer => Enumerable.Repeat(1f, layer.Length).ToArray())];
        effects = [.. engine.Layers.Select(layer => new float[layer.Affine.Targets])];
        effects[^1].AsSpan().Fill(1);
        active = [.. engine.Layers.Select(layer => new int[layer.Affine.Sources])];
        activeCounts = new int[active.Length];
    }

    private int Last => effects.Length - 1;

    /// <summary>Prepares the factors of a query; keeps a reference to the activations.</summary>
    public void Set(EdgeQuery query, Activations activations)
    {
        this.query = query;
        this.activations = activations;
        SetTarget(engine.Layers[^1].Affine);
        for (int l = Last - 1; l >= 0; l--)
        {
            SetEffects(l);
        }

        for (int l = 0; l <= Last; l++)
        {
            SetActive(l);
        }
    }

    /// <summary>True when edges of this layer lead to the graph's target.</summary>
    public bool IntoGraphTarget(int layer) => layer == Last && query.IntoGraphTarget;

    /// <summary>First factor, <c>[source]</c>.</summary>
    public ReadOnlySpan<float> Sources(int layer) => query.Rule == Rule.Weight ? ones[layer] : activations.Post[layer];

    /// <summary>The sources whose first factor is not 0, ascending: only they have edges.</summary>
    public ReadOnlySpan<int> Active(int layer) => active[layer].AsSpan(0, activeCounts[layer]);

    /// <summary>Second factor into one unit of a layer, <c>[source]</c>.</summary>
    public ReadOnlySpan<float> Weights(int layer, int unit) =>
        IntoGraphTarget(layer) ? intoTarget : engine.Kernels[layer].IntoTarget(unit);

    /// <summary>Weights of the graph's target, <c>[source]</c> of the last layer.</summary>
    public ReadOnlySpan<float> IntoTarget => intoTarget;

    /// <summary>Third factor, <c>[target]</c>: frozen gate's R, the effect of each pre-activation on the target with every gate held.</summary>
    public ReadOnlySpan<float> Effects(int layer) => effects[layer];

    /// <summary>What the rule conserves into a unit; NaN for weight.</summary>
    public double Value(int layer, int unit) => query.Rule == Rule.Weight ? double.NaN
        : IntoGraphTarget(layer) ? query.Target.Value(activations.Logits)
        : (double)activations.Pre[layer][unit] * effects[layer][unit];

    /// <summary>The bias edge into a unit.</summary>
    public double Bias(int layer, int unit) => query.Rule == Rule.Weight ? 0
        : IntoGraphTarget(layer) ? targetBias
        : (double)engine.Layers[layer].Affine.Bias[unit] * effects[layer][unit];

    /// <summary>
    /// Sums of all positive and of all negative edges into a unit of a hidden layer, from the sums of the run: near enough for a
    /// ribbon, without looking at the edges.
    /// </summary>
    public (float Positive, float Negative) Sums(int layer, int unit)
    {
        var (kernel, effect) = (engine.Kernels[layer], effects[layer][unit]);
        var (net, gross) = query.Rule == Rule.Weight
            ? (kernel.NetWeight[unit], kernel.GrossWeight[unit])
            : (activations.Pre[layer][unit] - kernel.Layer.Affine.Bias[unit], activations.Gross[layer][unit]);
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
            foreach (int i in Active(layer))
            {
                gross += Math.Abs(sources[i] * intoTarget[i]);
            }

            return gross;
        }

        var sums = query.Rule == Rule.Weight ? engine.Kernels[layer].GrossWeight : activations.Gross[layer];
        for (int j = 0; j < sums.Length; j++)
        {
            gross += (double)sums[j] * Math.Abs(effects[layer][j]);
        }

        return gross;
    }

    private void SetTarget(Linear logits)
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
            TensorPrimitives.MultiplyAdd(engine.Kernels[^1].IntoTarget(t), coefficient, intoTarget, intoTarget);
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
        var effect = effects[layer].AsSpan();
        if (query.Rule != Rule.FrozenGate)
        {
            effect.Fill(1);
            return;
        }

        if (layer == Last - 1)
        {
            intoTarget.CopyTo(effect);
        }
        else
        {
            engine.Kernels[layer + 1].Backward(effects[layer + 1], effect);
        }

        if (engine.Layers[layer].Rectified)
        {
            var pre = activations.Pre[layer];
            for (int j = 0; j < effect.Length; j++)
            {
                effect[j] = pre[j] > 0 ? effect[j] : 0;
            }
        }
    }
}
