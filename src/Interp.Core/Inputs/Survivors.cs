namespace Interp.Core.Inputs;

/// <summary>
/// Finds the box around the lines of the pen that no eraser took away. Without erasing it is exact; after erasing the ink is
/// painted on a grid of cells of ten pad units. Holds scratch memory: one instance per thread.
/// </summary>
internal sealed class Survivors
{
    /// <summary>Pad units around the pad that the grid covers too: more than the widest pen's radius.</summary>
    private const int Margin = 128;
    private const int Side = 128;
    private const float Cell = (Pad.Size + (2f * Margin)) / Side;

    private readonly Coverage _cells = new(Side);

    /// <summary>The box around what is left of the lines; empty when nothing is.</summary>
    public InkBox Around(ReadOnlySpan<Stroke> strokes, float maxEnlargement)
    {
        var drawn = InkBox.Around(strokes);
        if (drawn.IsEmpty || !HasEraser(strokes))
        {
            return drawn;
        }

        // The network's pen is as wide as the box decides, and the box depends on the pen: two rounds at most settle it.
        float pen = Radius(drawn, maxEnlargement);
        var left = Painted(strokes, pen).Within(drawn);
        float settled = Radius(left, maxEnlargement);
        return left.IsEmpty || pen - settled < 1 ? left : Painted(strokes, settled).Within(drawn);
    }

    /// <summary>Of the network's pen, in pad units.</summary>
    private static float Radius(InkBox box, float maxEnlargement)
    {
        float scale = Rasteriser.Scale(box.Extent, maxEnlargement);
        return Rasteriser.Pen(scale) / scale;
    }

    private static bool HasEraser(ReadOnlySpan<Stroke> strokes)
    {
        foreach (var stroke in strokes)
        {
            if (stroke.Kind == StrokeKind.Eraser)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The box around the inked cells, less the radius of the pen (in pad units).</summary>
    private InkBox Painted(ReadOnlySpan<Stroke> strokes, float pen)
    {
        const float offset = (Margin / Cell) - 0.5f;
        _cells.Paint(strokes, new(1 / Cell, offset, offset), pen / Cell);
        int left = Side, top = Side, right = -1, bottom = -1;
        var values = _cells.Values;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] >= 0.5f)
            {
                int row = i / Side, column = i % Side;
                (left, top) = (Math.Min(left, column), Math.Min(top, row));
                (right, bottom) = (Math.Max(right, column), row);
            }
        }

        if (right < 0)
        {
            return InkBox.None;
        }

        var (fromX, toX) = Lines(left, right, pen);
        var (fromY, toY) = Lines(top, bottom, pen);
        return new(fromX, fromY, toX, toY);

        // An edge of the ink lies up to one cell outside the outermost inked cell's centre, its line a radius further in.
        static (float From, float To) Lines(int first, int last, float pen)
        {
            float shrink = Math.Min(pen - Cell, (last - first) / 2f * Cell);
            return (((first - offset) * Cell) + shrink, ((last - offset) * Cell) - shrink);
        }
    }
}
