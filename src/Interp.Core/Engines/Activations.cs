using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>A unit held at a value while the rest of the network runs.</summary>
/// <param name="Layer">0 is the input, <c>l + 1</c> the activation of layer <c>l</c>.</param>
/// <param name="Unit">Index in its layer.</param>
/// <param name="Value">The activation it is held at.</param>
public readonly record struct Clamp(int Layer, int Unit, float Value);

/// <summary>Every unit's value for one input. Managed arrays, reused from run to run.</summary>
public sealed class Activations
{
    /// <summary>Room for the values of a chain of layers.</summary>
    public Activations(IReadOnlyList<Layer> layers)
    {
        Post = [new float[layers[0].Affine.Sources], .. layers.Select(l => new float[l.Affine.Targets])];
        Pre = [.. layers.Select(l => new float[l.Affine.Targets])];
        Gross = [.. layers.Select(l => new float[l.Affine.Targets])];
    }

    /// <summary><c>[layer][unit]</c>: activation <c>a</c>; layer 0 is the input.</summary>
    public float[][] Post { get; }

    /// <summary><c>[layer][unit]</c>: pre-activation <c>z</c> (the input has none: index 0 is the first affine layer).</summary>
    public float[][] Pre { get; }

    /// <summary><c>[layer][unit]</c>: <c>sum_i |a_i w_ij|</c>, what reaches a unit before towards and away cancel; indexed as <see cref="Pre"/>.</summary>
    public float[][] Gross { get; }

    /// <summary>The input, <c>[unit]</c>.</summary>
    public ReadOnlySpan<float> Input => Post[0];

    /// <summary>The last layer's values, <c>[logit]</c>.</summary>
    public ReadOnlySpan<float> Logits => Post[^1];
}
