using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>
/// Our own kernels for a chain of layers: the live path. Needs no library, allocates nothing per run, and gives the same bits on
/// every processor. Immutable after construction: one engine serves any number of threads, each with its own <see cref="Activations"/>.
/// </summary>
public sealed class CpuEngine
{
    /// <summary>Prepares the weights.</summary>
    /// <exception cref="NotSupportedException">The network is no chain; names the operator.</exception>
    /// <exception cref="ModelFormatException">An operator does not fit what it reads.</exception>
    public CpuEngine(Network network)
    {
        Layers = network.Layers();
        Bands = Layers.EdgeBands();
        Kernels = [.. Layers.Select(Kernel.Of)];
    }

    /// <summary>The layers in the order in which they run.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The edges between them; band <c>l</c> ends in layer <c>l</c>.</summary>
    public IReadOnlyList<EdgeBand> Bands { get; }

    internal Kernel[] Kernels { get; }

    /// <summary>Positions of one unit's activation: 1, but for channels. Layer 0 is the input, whose units are its pixels.</summary>
    public int Positions(int layer) => layer == 0 ? 1 : Layers[layer - 1].Post.Positions;

    /// <summary>True when an edge into this layer is a sum over positions: one of its ends is channels.</summary>
    public bool IsSummed(int layer) => Layers[layer].Affine is Conv || Positions(layer) > 1;

    /// <summary>Room for one run.</summary>
    public Activations CreateActivations() => new(Layers);

    /// <summary>Runs the network.</summary>
    /// <param name="input"><c>[unit]</c>; may be the result's own input.</param>
    /// <param name="result">Overwritten.</param>
    /// <param name="clamps">Units held at a value.</param>
    /// <exception cref="ArgumentException">The input has another length than the network's.</exception>
    public void Run(ReadOnlySpan<float> input, Activations result, ReadOnlySpan<Clamp> clamps = default)
    {
        if (input.Length != result.Post[0].Length)
        {
            throw new ArgumentException($"The input has {input.Length} units; this network takes {result.Post[0].Length}.", nameof(input));
        }

        input.CopyTo(result.Post[0]);
        Hold(clamps, 0, result);
        for (int l = 0; l < Kernels.Length; l++)
        {
            Kernels[l].Forward(result.Runs[l]);
            result.Runs[l].Activate();
            Hold(clamps, l + 1, result);
        }
    }

    private void Hold(ReadOnlySpan<Clamp> clamps, int layer, Activations result)
    {
        foreach (var clamp in clamps)
        {
            if (clamp.Layer == layer)
            {
                int positions = Positions(layer);
                result.Post[layer].AsSpan(clamp.Unit * positions, positions).Fill(clamp.Value);
            }
        }
    }
}
