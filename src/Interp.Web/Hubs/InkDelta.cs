using Interp.Core.Inputs;

namespace Interp.Web.Hubs;

/// <summary>What a page that shows one drawing needs to show another.</summary>
public static class InkDelta
{
    /// <summary>From one drawing to another; undone strokes are in neither.</summary>
    /// <returns>
    /// How many strokes stay whole; how many points stay of the one after them (the first of what follows continues it when there are any);
    /// the strokes that follow, as <see cref="StrokeArrays"/>.
    /// </returns>
    public static (int Strokes, int Points, int[][] More) Between(Drawing from, Drawing to)
    {
        var old = from.Done;
        var now = to.Done;
        int same = 0;
        while (same < old.Length && same < now.Length && (ReferenceEquals(old[same], now[same]) || old[same] == now[same]))
        {
            same++;
        }

        int points = same < old.Length && same < now.Length && Begins(now[same], old[same]) ? old[same].Points.Length : 0;
        Stroke[] more = [.. now[same..]];
        if (points > 0)
        {
            more[0] = more[0] with { Points = more[0].Points[points..] };
        }

        return (same, points, StrokeArrays.From(new Drawing([.. more])));
    }

    private static bool Begins(Stroke stroke, Stroke beginning) =>
        stroke.Kind == beginning.Kind && stroke.Points.AsSpan().StartsWith(beginning.Points.AsSpan());
}
