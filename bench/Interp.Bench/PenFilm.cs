using Interp.Core.Inputs;

namespace Interp.Bench;

/// <summary>One moment of a drawing: a point of the pen has just arrived.</summary>
/// <param name="Drawing">With that point.</param>
/// <param name="Wait">Since the point before.</param>
/// <param name="Pixels">What the network sees.</param>
internal sealed record PenFrame(Drawing Drawing, TimeSpan Wait, float[] Pixels);

/// <summary>Digits drawn at 60 points a second, one frame for every point.</summary>
internal static class PenFilm
{
    /// <summary><c>[drawing][frame]</c>.</summary>
    public static PenFrame[][] Record(int drawings, int seed)
    {
        var rasteriser = new Rasteriser();
        return [.. Samples.Fixtures(drawings, seed).Select(fixture => Moments(fixture.Drawing).Select(moment =>
        {
            var pixels = new float[Rasteriser.Size * Rasteriser.Size];
            rasteriser.Render(moment.Drawing, Enlargement.PenDown, pixels);
            return new PenFrame(moment.Drawing, moment.Wait, pixels);
        }).ToArray())];
    }

    private static IEnumerable<(Drawing Drawing, TimeSpan Wait)> Moments(Drawing finished)
    {
        var drawing = Drawing.Empty;
        foreach (var stroke in finished.Strokes)
        {
            drawing = drawing.Begin(stroke.Kind);
            foreach (var point in stroke.Points)
            {
                drawing = drawing.Append(point);
                yield return (drawing, TimeSpan.FromMilliseconds(point.Wait));
            }
        }
    }
}
