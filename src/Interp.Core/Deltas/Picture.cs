using Interp.Core.Rules;

namespace Interp.Core.Deltas;

/// <summary>What a viewer draws: one graph, quantised. Immutable once made; equal pictures are equal in every value.</summary>
/// <param name="Caption">All that is not a unit or an edge.</param>
/// <param name="Probabilities"><c>[class]</c>, in steps of 1/65535.</param>
/// <param name="Levels"><c>[unit, position]</c> of every layer but the last, in layer order, then <c>[edge band, unit band, sign]</c> of the rest ribbons.</param>
/// <param name="EdgeIds">Ascending.</param>
/// <param name="EdgeLevels">One per id, -127..127, never 0.</param>
public sealed record Picture(Caption Caption, ushort[] Probabilities, byte[] Levels, int[] EdgeIds, sbyte[] EdgeLevels)
{
    /// <inheritdoc/>
    public bool Equals(Picture? other) => other is not null
        && Caption.Equals(other.Caption)
        && Probabilities.AsSpan().SequenceEqual(other.Probabilities)
        && Levels.AsSpan().SequenceEqual(other.Levels)
        && EdgeIds.AsSpan().SequenceEqual(other.EdgeIds)
        && EdgeLevels.AsSpan().SequenceEqual(other.EdgeLevels);

    /// <inheritdoc/>
    public override int GetHashCode() => Caption.GetHashCode();
}

/// <summary>State of the pen and of the picture.</summary>
[Flags]
public enum PictureStates : byte
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Nothing was held back for the eye: the graph of the API and of permalinks.</summary>
    Canonical = 2,

    /// <summary>The pad is empty.</summary>
    NoInk = 4,

    /// <summary>The pen touches the pad.</summary>
    PenDown = 8,
}

/// <summary>The part of a picture that is sent whole with every frame.</summary>
public sealed record Caption
{
    /// <summary>State of the pen and of the picture.</summary>
    public PictureStates States { get; init; }

    /// <summary>How edges were computed.</summary>
    public Rule Rule { get; init; }

    /// <summary>The output that is explained.</summary>
    public Target Target { get; init; }

    /// <summary>True when the user chose the target; else it follows the prediction.</summary>
    public bool Pinned { get; init; }

    /// <summary>Index of the largest logit.</summary>
    public int Predicted { get; init; }

    /// <summary>Value of the target.</summary>
    public float TargetValue { get; init; }

    /// <summary>Part of the total absolute effect that is drawn, 0..1.</summary>
    public float DrawnShare { get; init; }

    /// <summary>Largest relative residual of a drawn target; NaN where the rule conserves nothing.</summary>
    public float Residual { get; init; }

    /// <summary>The bias edge into the node of the target's positive logit.</summary>
    public float Bias { get; init; }

    /// <summary>What the network sees of the pad, in pad units; width 0 without ink.</summary>
    public CropBox Crop { get; init; }

    /// <summary>Time the server took for this picture, in microseconds, capped.</summary>
    public ushort ServerMicroseconds { get; init; }

    /// <summary>Hash of the canonical graph; 0 in other pictures.</summary>
    public ulong GraphHash { get; init; }

    /// <summary>Points of the pen that this picture knows of, counted since the viewer's session began.</summary>
    public uint PointsReceived { get; init; }
}

/// <param name="X">Left edge; can be negative.</param>
/// <param name="Y">Top edge; can be negative.</param>
/// <param name="Width">Pad units.</param>
/// <param name="Height">Pad units.</param>
public readonly record struct CropBox(short X, short Y, short Width, short Height);
