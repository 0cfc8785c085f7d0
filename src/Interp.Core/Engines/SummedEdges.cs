using System.Numerics.Tensors;
using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>
/// All edges of a band at least one end of which is channels: computed position by position and summed with sign. Such a band has few
/// edges, so they are held rather than factored.
/// </summary>
internal sealed class SummedEdges(Kernel kernel, EdgeBand band)
{
    private readonly bool fromPixels = band.Source == Network.InputName;
    private readonly float[] edges = new float[band.Sources * band.Targets];
    private readonly float[] scratch = new float[kernel is ConvKernel conv && band.Source == Network.InputName ? conv.PixelScratch : 0];
    private float[]? weights;
    private float[] current = [];

    /// <summary>Edges into one unit, <c>[source]</c>.</summary>
    public ReadOnlySpan<float> Into(int unit) => current.AsSpan(unit * band.Sources, band.Sources);

    /// <summary>All edges, <c>[target, source]</c>.</summary>
    public ReadOnlySpan<float> All => current;

    /// <summary>Takes <c>a_i w_ij R_j</c>, summed.</summary>
    /// <param name="run">Activations.</param>
    /// <param name="effects"><c>R</c>, <c>[target, position]</c>.</param>
    public void Set(LayerRun run, ReadOnlySpan<float> effects)
    {
        Compute(run.Source, run.Padded, effects, edges);
        current = edges;
    }

    /// <summary>Takes <c>w_ij</c>, summed: each weight as often as it is used.</summary>
    public void SetWeights()
    {
        weights ??= Weights();
        current = weights;
    }

    /// <summary>Adds up <c>a_i w_i</c> over the positions of each source.</summary>
    /// <param name="sources"><c>[source, position]</c>.</param>
    /// <param name="into">Weights into one target, <c>[source, position]</c>.</param>
    /// <param name="sums"><c>[source]</c>, overwritten.</param>
    public static void Sum(ReadOnlySpan<float> sources, ReadOnlySpan<float> into, Span<float> sums)
    {
        int positions = sources.Length / sums.Length;
        for (int i = 0; i < sums.Length; i++)
        {
            float sum = 0;
            for (int n = i * positions; n < (i + 1) * positions; n++)
            {
                sum += sources[n] * into[n];
            }

            sums[i] = sum;
        }
    }

    private void Compute(ReadOnlySpan<float> sources, PaddedMaps? maps, ReadOnlySpan<float> effects, Span<float> result)
    {
        if (kernel is DenseKernel dense)
        {
            for (int j = 0; j < effects.Length; j++)
            {
                var into = result.Slice(j * band.Sources, band.Sources);
                Sum(sources, dense.IntoTarget(j), into);
                TensorPrimitives.Multiply(into, effects[j], into);
            }
        }
        else if (fromPixels)
        {
            ((ConvKernel)kernel).PixelEdges(sources, effects, result, scratch);
        }
        else
        {
            ((ConvKernel)kernel).ChannelEdges(maps!, effects, result);
        }
    }

    private float[] Weights()
    {
        var ones = new LayerRun(kernel.Layer, [.. Enumerable.Repeat(1f, kernel.Layer.Source.Count)]);
        ones.Padded?.Fill(ones.Source);
        ones.Pre.AsSpan().Fill(1);
        var result = new float[edges.Length];
        Compute(ones.Source, ones.Padded, ones.Pre, result);
        return result;
    }
}
