namespace Interp.Core.Inputs;

/// <summary>Where pad units lie in a grid: <c>column = x * Scale + X</c>, <c>row = y * Scale + Y</c>, whole numbers at the cells' centres.</summary>
internal readonly record struct Projection(float Scale, float X, float Y);

/// <summary>
/// A square grid of cells, each with the part of it that is inked. A stroke inks (or an eraser clears) the cells near its line:
/// <c>clamp(radius + 0.5 - distance, 0, 1)</c>, the distance in cells from a cell's centre to the nearest segment.
/// Scalar arithmetic in a fixed order, so that every machine paints the same. Reused from call to call; not for use by two threads at once.
/// </summary>
internal sealed class Coverage(int side)
{
    private readonly float[] _squares = new float[side * side];
    private readonly float[] _values = new float[side * side];

    /// <summary>What was painted last, 0..1, <c>[row * side + column]</c>.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Paints the strokes in their order on an empty grid, or on a picture; <paramref name="penRadius"/> in cells.</summary>
    public void Paint(ReadOnlySpan<Stroke> strokes, Projection projection, float penRadius, Backdrop? backdrop = null)
    {
        Array.Clear(_values);
        for (int i = 0; i < backdrop?.Pixels.Length; i++)
        {
            _values[i] = backdrop.Pixels[i] / 255f;
        }

        for (int next = 0; next < strokes.Length;)
        {
            var kind = strokes[next].Kind;
            float reach = 0.5f + (kind == StrokeKind.Pen ? penRadius : Pad.EraserRadius * projection.Scale);
            Array.Fill(_squares, reach * reach);
            for (; next < strokes.Length && strokes[next].Kind == kind; next++)
            {
                Trace(strokes[next].Points.AsSpan(), projection, reach);
            }

            Merge(kind, reach);
        }
    }

    private void Trace(ReadOnlySpan<PenPoint> points, Projection projection, float reach)
    {
        float fromX = 0, fromY = 0;
        for (int i = 0; i < points.Length; i++)
        {
            float x = (points[i].X * projection.Scale) + projection.X;
            float y = (points[i].Y * projection.Scale) + projection.Y;
            if (i > 0 || points.Length == 1)
            {
                Approach(i > 0 ? fromX : x, i > 0 ? fromY : y, x, y, reach);
            }

            (fromX, fromY) = (x, y);
        }
    }

    /// <summary>Lowers the squared distances of the cells within reach of one segment.</summary>
    private void Approach(float ax, float ay, float bx, float by, float reach)
    {
        int left = Math.Max(0, (int)MathF.Ceiling(Math.Min(ax, bx) - reach));
        int right = Math.Min(side - 1, (int)MathF.Floor(Math.Max(ax, bx) + reach));
        int top = Math.Max(0, (int)MathF.Ceiling(Math.Min(ay, by) - reach));
        int bottom = Math.Min(side - 1, (int)MathF.Floor(Math.Max(ay, by) + reach));
        float dx = bx - ax, dy = by - ay;
        float square = (dx * dx) + (dy * dy);
        float inverse = square > 0 ? 1 / square : 0;
        for (int row = top; row <= bottom; row++)
        {
            float py = row - ay;
            for (int column = left; column <= right; column++)
            {
                float px = column - ax;
                float along = Math.Min(Math.Max(((px * dx) + (py * dy)) * inverse, 0), 1);
                float ex = px - (along * dx), ey = py - (along * dy);
                float distance = (ex * ex) + (ey * ey);
                ref float nearest = ref _squares[(row * side) + column];
                if (distance < nearest)
                {
                    nearest = distance;
                }
            }
        }
    }

    private void Merge(StrokeKind kind, float reach)
    {
        for (int i = 0; i < _squares.Length; i++)
        {
            if (_squares[i] < reach * reach)
            {
                float covered = Math.Min(reach - MathF.Sqrt(_squares[i]), 1);
                _values[i] = kind == StrokeKind.Pen ? Math.Max(_values[i], covered) : Math.Min(_values[i], 1 - covered);
            }
        }
    }
}
