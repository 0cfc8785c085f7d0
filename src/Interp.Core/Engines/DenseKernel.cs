using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>
/// One affine layer, laid out for speed. Each target is a lane of its own and its sum runs over the sources in ascending order, with
/// separate multiply and add: the results are the same bits whatever the vector width.
/// </summary>
internal sealed class DenseKernel : Kernel
{
    private readonly Linear linear;
    private readonly float[] bySource;

    public DenseKernel(Layer layer, Linear linear)
        : base(layer)
    {
        this.linear = linear;
        var (weight, sources, targets) = (linear.Weight, linear.Sources, linear.Targets);
        bySource = new float[weight.Length];
        GrossWeight = new float[targets];
        NetWeight = new float[targets];
        LargestWeight = new float[sources];
        for (int j = 0; j < targets; j++)
        {
            double gross = 0, net = 0;
            for (int i = 0; i < sources; i++)
            {
                float w = weight[(j * sources) + i];
                bySource[(i * targets) + j] = w;
                gross += Math.Abs(w);
                net += w;
                LargestWeight[i] = Math.Max(LargestWeight[i], Math.Abs(w));
            }

            GrossWeight[j] = (float)gross;
            NetWeight[j] = (float)net;
        }
    }

    /// <summary><c>sum_i |w_ij|</c>, <c>[target]</c>.</summary>
    public float[] GrossWeight { get; }

    /// <summary><c>sum_i w_ij</c>, <c>[target]</c>.</summary>
    public float[] NetWeight { get; }

    /// <summary><c>max_j |w_ij|</c>, <c>[source]</c>.</summary>
    public float[] LargestWeight { get; }

    /// <summary>Weights out of one source, <c>[target]</c>.</summary>
    public ReadOnlySpan<float> FromSource(int source) => bySource.AsSpan(source * linear.Targets, linear.Targets);

    /// <summary>Weights into one target, <c>[source]</c>.</summary>
    public ReadOnlySpan<float> IntoTarget(int target) => linear.Weight.AsSpan(target * linear.Sources, linear.Sources);

    /// <inheritdoc/>
    /// <remarks>Gross sums too. Empty sources cost nothing.</remarks>
    public override void Forward(LayerRun run)
    {
        linear.Bias.CopyTo(run.Pre, 0);
        run.Gross.AsSpan().Clear();
        for (int i = 0; i < run.Source.Length; i++)
        {
            if (run.Source[i] != 0)
            {
                Accumulate(run.Source[i], FromSource(i), run.Pre, run.Gross);
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(ReadOnlySpan<float> effects, Span<float> result, PaddedMaps? scratch)
    {
        result.Clear();
        for (int k = 0; k < effects.Length; k++)
        {
            if (effects[k] != 0)
            {
                TensorPrimitives.MultiplyAdd(IntoTarget(k), effects[k], result, result);
            }
        }
    }

    private static void Accumulate(float activation, ReadOnlySpan<float> weights, Span<float> sum, Span<float> gross)
    {
        var weightVectors = MemoryMarshal.Cast<float, Vector<float>>(weights);
        var sumVectors = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var grossVectors = MemoryMarshal.Cast<float, Vector<float>>(gross);
        var scale = new Vector<float>(activation);
        for (int v = 0; v < weightVectors.Length; v++)
        {
            var product = weightVectors[v] * scale;
            sumVectors[v] += product;
            grossVectors[v] += Vector.Abs(product);
        }

        for (int j = weightVectors.Length * Vector<float>.Count; j < weights.Length; j++)
        {
            float product = weights[j] * activation;
            sum[j] += product;
            gross[j] += Math.Abs(product);
        }
    }
}
