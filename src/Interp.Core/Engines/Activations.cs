using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>A unit held at a value while the rest of the network runs.</summary>
/// <param name="Layer">0 is the input, <c>l + 1</c> the activation of layer <c>l</c>.</param>
/// <param name="Unit">Index in its layer.</param>
/// <param name="Value">The activation it is held at, a channel at every position.</param>
public readonly record struct Clamp(int Layer, int Unit, float Value);

/// <summary>Every unit's value for one input. Managed arrays, reused from run to run.</summary>
public sealed class Activations
{
    /// <summary>Room for the values of a chain of layers.</summary>
    public Activations(IReadOnlyList<Layer> layers)
    {
        Runs = new LayerRun[layers.Count];
        Post = new float[layers.Count + 1][];
        Post[0] = new float[layers[0].Source.Count];
        for (int l = 0; l < Runs.Length; l++)
        {
            Runs[l] = new LayerRun(layers[l], Post[l]);
            Post[l + 1] = Runs[l].Post;
        }

        Pre = [.. Runs.Select(run => run.Pre)];
    }

    /// <summary><c>[layer][unit, position]</c>: activation <c>a</c>; layer 0 is the input. A neuron has one position, a channel those of its map.</summary>
    public float[][] Post { get; }

    /// <summary><c>[layer][unit, position]</c>: pre-activation <c>z</c> (the input has none: index 0 is the first affine layer).</summary>
    public float[][] Pre { get; }

    internal LayerRun[] Runs { get; }

    /// <summary>Activation of a unit; of a channel summed over its positions. Layer 0 is the input.</summary>
    public float PostOf(int layer, int unit) => layer == 0 ? Post[0][unit] : Sum(Post[layer], Runs[layer - 1].PostPositions, unit);

    /// <summary>Pre-activation of a unit; of a channel summed over its positions.</summary>
    /// <param name="layer">At least 1; as in <see cref="Post"/>.</param>
    /// <param name="unit">Index in its layer.</param>
    public float PreOf(int layer, int unit) => Sum(Pre[layer - 1], Runs[layer - 1].PrePositions, unit);

    /// <summary>The input, <c>[unit]</c>.</summary>
    public ReadOnlySpan<float> Input => Post[0];

    /// <summary>The last layer's values, <c>[logit]</c>.</summary>
    public ReadOnlySpan<float> Logits => Post[^1];

    private static float Sum(float[] values, int positions, int unit)
    {
        double sum = 0;
        foreach (float value in values.AsSpan(unit * positions, positions))
        {
            sum += value;
        }

        return (float)sum;
    }
}
