using System.Collections.Immutable;

namespace Interp.Core.Inputs;

/// <summary>One sample of the pen, in pad units (0..<see cref="Pad.Size"/> - 1 from the top left corner).</summary>
/// <param name="X">Column.</param>
/// <param name="Y">Row.</param>
/// <param name="Wait">Milliseconds since the point before (since the lift, for a stroke's first), 0..<see cref="Pad.LongestWait"/>.</param>
public readonly record struct PenPoint(short X, short Y, short Wait)
{
    /// <summary>A point from untrusted numbers; a wait longer than <see cref="Pad.LongestWait"/> is cut to it.</summary>
    /// <exception cref="InvalidDrawingException">The point lies off the pad, or the wait is negative.</exception>
    public static PenPoint Checked(int x, int y, int wait)
    {
        if ((uint)x >= Pad.Size || (uint)y >= Pad.Size)
        {
            throw new InvalidDrawingException($"The point ({x}, {y}) lies off the pad: both numbers must be 0..{Pad.Size - 1}.");
        }

        if (wait < 0)
        {
            throw new InvalidDrawingException($"A wait of {wait} ms is negative.");
        }

        return new((short)x, (short)y, (short)Math.Min(wait, Pad.LongestWait));
    }
}

/// <summary>What a stroke does to the ink under it.</summary>
public enum StrokeKind : byte
{
    /// <summary>Lays ink.</summary>
    Pen,

    /// <summary>Takes ink away.</summary>
    Eraser,

    /// <summary>Empties the pad; has no points. A stroke of its own, so that it can be undone and replayed.</summary>
    Clear,

    /// <summary>Lays a picture in the place of all that was visible; has no points.</summary>
    Backdrop,
}

/// <summary>One movement of the pen from touch to lift, or what else changes the pad in one step. Equal when the kind, all points and the picture are.</summary>
public sealed record Stroke(StrokeKind Kind, ImmutableArray<PenPoint> Points)
{
    /// <summary>A picture laid on the pad.</summary>
    public Stroke(Backdrop backdrop)
        : this(StrokeKind.Backdrop, []) => Backdrop = backdrop;

    /// <summary>The picture; null unless the kind is <see cref="StrokeKind.Backdrop"/>.</summary>
    public Backdrop? Backdrop { get; }

    /// <inheritdoc/>
    public bool Equals(Stroke? other) =>
        other is not null && Kind == other.Kind && Backdrop == other.Backdrop && Points.AsSpan().SequenceEqual(other.Points.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Points.Length, Points.IsEmpty ? default : Points[^1]);
}
