using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>
/// One affine layer, laid out for speed. Each target is a lane of its own and its sum runs over the sources in ascending order, with
/// separate multiply and add: the results are the same bits whatever the vector width.
/// </summary>
internal sealed class DenseKernel
{
    private readonly float[] bySource;

    public DenseKernel(Layer layer)
    {
        Layer = layer;
        var (weight, sources, targets) = (layer.Affine.Weight, layer.Affine.Sources, layer.Affine.Targets);
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

    public Layer Layer { get; }

    /// <summary><c>sum_i |w_ij|</c>, <c>[target]</c>.</summary>
    public float[] GrossWeight { get; }

    /// <summary><c>sum_i w_ij</c>, <c>[target]</c>.</summary>
    public float[] NetWeight { get; }

    /// <summary><c>max_j |w_ij|</c>, <c>[source]</c>.</summary>
    public float[] LargestWeight { get; }

    /// <summary>Weights out of one source, <c>[target]</c>.</summary>
    public ReadOnlySpan<float> FromSource(int source) => bySource.AsSpan(source * Layer.Affine.Targets, Layer.Affine.Targets);

    /// <summary>Weights into one target, <c>[source]</c>.</summary>
    public ReadOnlySpan<float> IntoTarget(int target) => Layer.Affine.Weight.AsSpan(target * Layer.Affine.Sources, Layer.Affine.Sources);

    /// <summary>Pre-activations, gross sums and activations from the sources' activations. Empty sources cost nothing.</summary>
    public void Forward(ReadOnlySpan<float> sources, Span<float> pre, Span<float> gross, Span<float> post)
    {
        Layer.Affine.Bias.CopyTo(pre);
        gross.Clear();
        for (int i = 0; i < sources.Length; i++)
        {
            if (sources[i] != 0)
            {
                Accumulate(sources[i], FromSource(i), pre, gross);
            }
        }

        for (int j = 0; j < pre.Length; j++)
        {
            post[j] = Layer.Rectified ? Math.Max(0, pre[j]) : pre[j];
        }
    }

    /// <summary><c>result_i = sum_k factors_k w_ik</c>: carries effects from targets back to sources.</summary>
    public void Backward(ReadOnlySpan<float> factors, Span<float> result)
    {
        result.Clear();
        for (int k = 0; k < factors.Length; k++)
        {
            if (factors[k] != 0)
            {
                TensorPrimitives.MultiplyAdd(IntoTarget(k), factors[k], result, result);
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
