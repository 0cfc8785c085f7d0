namespace Interp.Core.Inputs;

/// <summary>A rectangle in pad units around the lines of the pen (the radius not included).</summary>
internal readonly record struct InkBox(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Around nothing.</summary>
    public static InkBox None { get; } = new(float.PositiveInfinity, float.PositiveInfinity, float.NegativeInfinity, float.NegativeInfinity);

    /// <summary>There is no ink.</summary>
    public bool IsEmpty => Left > Right;

    /// <summary>The longer side.</summary>
    public float Extent => Math.Max(Right - Left, Bottom - Top);

    /// <summary>Around all that pens have laid, erased or not.</summary>
    public static InkBox Around(ReadOnlySpan<Stroke> strokes)
    {
        var box = None;
        foreach (var stroke in strokes)
        {
            if (stroke.Kind == StrokeKind.Pen)
            {
                foreach (var point in stroke.Points)
                {
                    box = new(Math.Min(box.Left, point.X), Math.Min(box.Top, point.Y), Math.Max(box.Right, point.X), Math.Max(box.Bottom, point.Y));
                }
            }
        }

        return box;
    }

    /// <summary>The part inside another box; where nothing is, the nearest line or point of that box.</summary>
    public InkBox Within(InkBox other) => IsEmpty ? this : new(
        Math.Clamp(Left, other.Left, other.Right),
        Math.Clamp(Top, other.Top, other.Bottom),
        Math.Clamp(Right, other.Left, other.Right),
        Math.Clamp(Bottom, other.Top, other.Bottom));
}
