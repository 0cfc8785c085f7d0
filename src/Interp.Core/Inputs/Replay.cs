namespace Interp.Core.Inputs;

/// <summary>
/// What is visible of a drawing as it came to be, on the clock of its waits: from the first point on, without what was undone or
/// cleared.
/// </summary>
public static class Replay
{
    /// <summary>Milliseconds from the first point to the last.</summary>
    public static int Duration(Drawing drawing)
    {
        int total = 0;
        foreach (var stroke in drawing.Visible)
        {
            total += Length(stroke);
        }

        return total - FirstWait(drawing);
    }

    /// <summary>The drawing as it was this many milliseconds after its first point; from the end on, the drawing itself.</summary>
    public static Drawing At(Drawing drawing, int milliseconds)
    {
        var visible = drawing.Visible;
        int left = milliseconds + FirstWait(drawing);
        for (int i = 0; i < visible.Length; i++)
        {
            if (left < Length(visible[i]))
            {
                int points = PointsWithin(visible[i], left);
                return new(points == 0 ? [.. visible[..i]] : [.. visible[..i], visible[i] with { Points = visible[i].Points[..points] }]);
            }

            left -= Length(visible[i]);
        }

        return drawing;
    }

    /// <summary>How long ago the pen had lifted at that time: what <see cref="Enlargement.At"/> takes; null while it was down.</summary>
    public static int? SinceLift(Drawing drawing, int milliseconds)
    {
        int left = milliseconds + FirstWait(drawing);
        foreach (var stroke in drawing.Visible)
        {
            int length = Length(stroke);
            if (left < length)
            {
                return PointsWithin(stroke, left) > 0 ? null : left;
            }

            left -= length;
        }

        return left;
    }

    private static int FirstWait(Drawing drawing) => drawing.Visible is [{ Points: [var first, ..] }, ..] ? first.Wait : 0;

    private static int Length(Stroke stroke)
    {
        int total = 0;
        foreach (var point in stroke.Points)
        {
            total += point.Wait;
        }

        return total;
    }

    private static int PointsWithin(Stroke stroke, int milliseconds)
    {
        int count = 0;
        while (count < stroke.Points.Length && stroke.Points[count].Wait <= milliseconds)
        {
            milliseconds -= stroke.Points[count++].Wait;
        }

        return count;
    }
}
