using System.Collections.Immutable;

namespace Interp.Core.Inputs;

/// <summary>A drawing as plain numbers, for the API and the wire: one array a stroke, <c>[kind, x, y, wait, x, y, wait, ...]</c>, or <c>[3, pixel, ...]</c> for a picture.</summary>
public static class StrokeArrays
{
    private const int ValuesPerPoint = 3;

    /// <summary>All strokes, undone ones included.</summary>
    public static int[][] From(Drawing drawing) =>
        [.. drawing.Strokes.Select(stroke => stroke.Backdrop is { } picture
            ? [(int)stroke.Kind, .. picture.Pixels]
            : (int[])[(int)stroke.Kind, .. stroke.Points.SelectMany(p => (int[])[p.X, p.Y, p.Wait])])];

    /// <summary>The opposite of <see cref="From"/>.</summary>
    /// <exception cref="InvalidDrawingException">A number is out of range; names it and the limit.</exception>
    public static Drawing ToDrawing(IReadOnlyList<int[]> strokes)
    {
        var drawing = Drawing.Empty;
        foreach (int[] stroke in strokes)
        {
            if (stroke is not [>= 0 and <= (int)StrokeKind.Backdrop, ..])
            {
                throw new InvalidDrawingException($"A stroke starts with its kind: 0 pen, 1 eraser, 2 clear, 3 picture; not {(stroke is [int kind, ..] ? kind : "nothing")}.");
            }

            if (stroke[0] == (int)StrokeKind.Backdrop)
            {
                drawing = drawing.Lay(Backdrop.Of(Pixels(stroke.AsSpan(1))));
                continue;
            }

            drawing = drawing.Begin((StrokeKind)stroke[0]);
            if (stroke.Length > 1)
            {
                if (stroke[0] == (int)StrokeKind.Clear)
                {
                    throw new InvalidDrawingException($"A clear has no points; here {stroke.Length - 1} numbers follow its kind.");
                }

                drawing = drawing.Append(Points(stroke.AsSpan(1)).AsSpan());
            }
        }

        return drawing;
    }

    private static byte[] Pixels(ReadOnlySpan<int> values)
    {
        var pixels = new byte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            pixels[i] = values[i] is >= byte.MinValue and <= byte.MaxValue
                ? (byte)values[i]
                : throw new InvalidDrawingException($"Pixel {i} of a picture is {values[i]}; pixels are 0 (empty) to {byte.MaxValue} (full ink).");
        }

        return pixels;
    }

    /// <summary>Points from flat x, y, wait triples.</summary>
    /// <exception cref="InvalidDrawingException">The numbers are no triples, or one is out of range.</exception>
    public static ImmutableArray<PenPoint> Points(ReadOnlySpan<int> values)
    {
        if (values.Length % ValuesPerPoint != 0 || values.Length > ValuesPerPoint * Pad.MostPoints)
        {
            throw new InvalidDrawingException($"Points are x, y, wait triples, at most {Pad.MostPoints}; {values.Length} numbers are none.");
        }

        var points = ImmutableArray.CreateBuilder<PenPoint>(values.Length / ValuesPerPoint);
        for (int i = 0; i < values.Length; i += ValuesPerPoint)
        {
            points.Add(PenPoint.Checked(values[i], values[i + 1], values[i + 2]));
        }

        return points.MoveToImmutable();
    }
}
