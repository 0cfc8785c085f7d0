using System.Collections.Immutable;
using CsCheck;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

/// <summary>Drawings for tests.</summary>
internal static class Drawings
{
    private static readonly Gen<PenPoint> Point =
        Gen.Select(Gen.Int[0, Pad.Size - 1], Gen.Int[0, Pad.Size - 1], Gen.Int[0, Pad.LongestWait], PenPoint.Checked);

    private static readonly Gen<Stroke> Strokes = Gen.Frequency(
        (5, Point.Array[0, 20].Select(points => new Stroke(StrokeKind.Pen, [.. points]))),
        (3, Point.Array[0, 20].Select(points => new Stroke(StrokeKind.Eraser, [.. points]))),
        (1, Gen.Const(new Stroke(StrokeKind.Clear, []))));

    /// <summary>Any drawing that the pad allows, most of them nonsense.</summary>
    public static Gen<Drawing> Any { get; } =
        from strokes in Strokes.Array[0, 8]
        from undone in Gen.Int[0, strokes.Length]
        select new Drawing([.. strokes], undone);

    /// <summary>Any picture.</summary>
    public static Gen<Backdrop> Pictures { get; } = Gen.OneOf(Gen.Byte.Array[Backdrop.Length], Gen.Byte[0, 1].Array[Backdrop.Length]).Select(pixels => Backdrop.Of(pixels));

    /// <summary>Any drawing with pictures under, between and over its strokes.</summary>
    public static Gen<Drawing> WithPictures { get; } =
        from strokes in Gen.Frequency((3, Strokes), (1, Pictures.Select(picture => new Stroke(picture)))).Array[0, 7]
        from undone in Gen.Int[0, strokes.Length]
        select new Drawing([.. strokes], undone);

    /// <summary>One stroke through these places, 16 ms apart.</summary>
    public static Drawing With(this Drawing drawing, StrokeKind kind, params (int X, int Y)[] places) =>
        drawing.Begin(kind).Append([.. places.Select(place => PenPoint.Checked(place.X, place.Y, 16))]);

    /// <summary>The visible strokes elsewhere on the pad.</summary>
    public static Drawing Moved(this Drawing drawing, int right, int down) => new([.. drawing.Strokes.Select(stroke => stroke with
    {
        Points = [.. stroke.Points.Select(point => PenPoint.Checked(point.X + right, point.Y + down, point.Wait))],
    })]);

    /// <summary>The picture after the pen has lifted, <c>[row * 28 + column]</c>.</summary>
    public static float[] Picture(this Drawing drawing)
    {
        var pixels = new float[Rasteriser.Size * Rasteriser.Size];
        new Rasteriser().Render(drawing, Enlargement.Final, pixels);
        return pixels;
    }

    /// <summary>The largest difference between two pictures.</summary>
    public static float Difference(float[] a, float[] b) => a.Zip(b, (x, y) => MathF.Abs(x - y)).Max();
}
