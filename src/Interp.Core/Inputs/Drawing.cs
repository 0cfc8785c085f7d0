using System.Collections.Immutable;

namespace Interp.Core.Inputs;

/// <summary>
/// Everything drawn on a pad, in order. The last <paramref name="Undone"/> strokes are undone (redo brings them back).
/// Immutable: every operation returns a new drawing. Equal when all strokes and <paramref name="Undone"/> are.
/// </summary>
public sealed record Drawing(ImmutableArray<Stroke> Strokes, int Undone = 0)
{
    /// <summary>The untouched pad.</summary>
    public static Drawing Empty { get; } = new([]);

    /// <summary>The strokes that are not undone.</summary>
    public ReadOnlySpan<Stroke> Done => Strokes.AsSpan()[..^Undone];

    /// <summary>The strokes that count: not undone, after the last clear and from the last picture on.</summary>
    public ReadOnlySpan<Stroke> Visible
    {
        get
        {
            var done = Done;
            for (int i = done.Length - 1; i >= 0; i--)
            {
                if (done[i].Kind is StrokeKind.Clear or StrokeKind.Backdrop)
                {
                    return done[(done[i].Kind == StrokeKind.Clear ? i + 1 : i)..];
                }
            }

            return done;
        }
    }

    /// <summary>The picture under the visible strokes; null when there is none.</summary>
    public Backdrop? Backdrop => Visible is [{ Backdrop: { } picture }, ..] ? picture : null;

    /// <summary>The data set's image that is all there is on the pad; null when anything else is.</summary>
    public SampleName? Untouched => Visible is [{ Backdrop.Sample: { } name }] ? name : null;

    /// <summary>Points in all strokes, undone ones included; at most <see cref="Pad.MostPoints"/>.</summary>
    public int PointCount => Strokes.Sum(stroke => stroke.Points.Length);

    /// <summary>The pen or the eraser touches the pad: a stroke without points follows, and what was undone is gone.</summary>
    /// <exception cref="InvalidDrawingException">More than <see cref="Pad.MostStrokes"/> strokes would be visible.</exception>
    public Drawing Begin(StrokeKind kind)
    {
        int count = Strokes.Length - Undone;
        if (count >= Pad.MostStrokes)
        {
            return Visible.Length < count
                ? WithoutCleared().Begin(kind)
                : throw new InvalidDrawingException($"The drawing has {count} strokes, the most that fit; clear it to go on.");
        }

        return new(Strokes.RemoveRange(count, Undone).Add(new(kind, [])));
    }

    /// <summary>The last stroke moves on through these points.</summary>
    /// <exception cref="InvalidDrawingException">More than <see cref="Pad.MostPoints"/> points would be visible.</exception>
    /// <exception cref="InvalidOperationException">No stroke has begun.</exception>
    public Drawing Append(params ReadOnlySpan<PenPoint> points)
    {
        if (Done.IsEmpty || Undone > 0 || Strokes[^1].Kind is not (StrokeKind.Pen or StrokeKind.Eraser))
        {
            throw new InvalidOperationException("No stroke has begun.");
        }

        int count = PointCount + points.Length;
        if (count > Pad.MostPoints)
        {
            return Visible.Length < Strokes.Length
                ? WithoutCleared().Append(points)
                : throw new InvalidDrawingException($"The drawing would have {count} points; {Pad.MostPoints} fit.");
        }

        var last = Strokes[^1];
        return new(Strokes.SetItem(Strokes.Length - 1, last with { Points = last.Points.AddRange(points) }));
    }

    /// <summary>The pen lifts: a last stroke without points leaves no trace.</summary>
    public Drawing End() => Undone == 0 && Strokes is [.., { Kind: StrokeKind.Pen or StrokeKind.Eraser, Points.IsEmpty: true }] ? Cancel() : this;

    /// <summary>The last stroke was not meant: it is dropped and cannot be redone. The same drawing when there is none.</summary>
    public Drawing Cancel() => Done.IsEmpty ? this : new(Strokes.RemoveRange(Done.Length - 1, Undone + 1));

    /// <summary>One stroke (or clear) less; the same drawing when there is none.</summary>
    public Drawing Undo() => Done.IsEmpty ? this : this with { Undone = Undone + 1 };

    /// <summary>The stroke undone last is back; the same drawing when there is none.</summary>
    public Drawing Redo() => Undone == 0 ? this : this with { Undone = Undone - 1 };

    /// <summary>
    /// Nothing is visible any more; undo brings it back as long as both fit on the pad. What an earlier clear had taken away is dropped
    /// for good. The same drawing when nothing was visible.
    /// </summary>
    public Drawing Clear() => Visible.Length switch
    {
        0 => this,
        Pad.MostStrokes => Empty,
        _ => new([.. Visible, new Stroke(StrokeKind.Clear, [])]),
    };

    /// <summary>
    /// A picture takes the place of all that is visible; undo brings that back as long as both fit on the pad. A picture that nobody
    /// drew on leaves no trace, so that leafing through many is one step.
    /// </summary>
    public Drawing Lay(Backdrop backdrop)
    {
        var before = Visible is [{ Kind: StrokeKind.Backdrop }] ? new Drawing([.. Done[..^1]]).Visible : Visible;
        return new([.. before.Length < Pad.MostStrokes ? before : [], new Stroke(backdrop)]);
    }

    /// <inheritdoc/>
    public bool Equals(Drawing? other) =>
        other is not null && Undone == other.Undone && Strokes.AsSpan().SequenceEqual(other.Strokes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Undone, Strokes.Length, Strokes.IsEmpty ? null : Strokes[^1]);

    // Full of strokes that a clear took away: undo gives up on them, the pen goes on.
    private Drawing WithoutCleared() => new([.. Visible]);
}
