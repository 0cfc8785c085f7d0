using System.Collections.Immutable;
using System.Diagnostics;
using Interp.Core.Inputs;
using Microsoft.Playwright;

namespace Interp.E2E.Pages;

/// <summary>Draws on the pad with the mouse, at the pace of the points' own waits.</summary>
internal sealed class Pen(IPage page, ILocator canvas)
{
    /// <summary>Draws every stroke from touch to lift.</summary>
    public async Task DrawAsync(Drawing drawing)
    {
        foreach (var stroke in drawing.Strokes)
        {
            await BeginAsync(stroke.Points);
            await LiftAsync();
        }
    }

    /// <summary>Touches at the first point and follows the others, without lifting.</summary>
    public async Task BeginAsync(ImmutableArray<PenPoint> points)
    {
        await canvas.ScrollIntoViewIfNeededAsync();
        await Task.Delay(points[0].Wait);
        await MoveAsync(await BoxAsync(), points[0]);
        await page.Mouse.DownAsync();
        await GoOnAsync(points[1..]);
    }

    /// <summary>Follows more points with the pen down.</summary>
    public async Task GoOnAsync(ImmutableArray<PenPoint> points)
    {
        var box = await BoxAsync();
        var clock = Stopwatch.StartNew();
        double due = 0;
        var moves = new List<Task>();
        foreach (var point in points)
        {
            due += point.Wait;
            double early = due - clock.Elapsed.TotalMilliseconds;
            if (early > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(early));
            }

            // A hand does not wait for the page either.
            moves.Add(MoveAsync(box, point));
        }

        await Task.WhenAll(moves);
    }

    /// <summary>Lifts.</summary>
    public Task LiftAsync() => page.Mouse.UpAsync();

    private async Task<LocatorBoundingBoxResult> BoxAsync() =>
        await canvas.BoundingBoxAsync() ?? throw new InvalidOperationException("The pad is not visible.");

    private Task MoveAsync(LocatorBoundingBoxResult box, PenPoint point) => page.Mouse.MoveAsync(
        (float)(box.X + ((point.X + 0.5) / Pad.Size * box.Width)),
        (float)(box.Y + ((point.Y + 0.5) / Pad.Size * box.Height)));
}
