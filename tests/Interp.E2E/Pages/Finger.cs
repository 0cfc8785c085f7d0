using Interp.Core.Inputs;
using Microsoft.Playwright;

namespace Interp.E2E.Pages;

/// <summary>Draws on the pad by touch.</summary>
internal sealed class Finger(IPage page, ILocator canvas)
{
    /// <summary>Draws every stroke from touch to lift.</summary>
    public async Task DrawAsync(Drawing drawing)
    {
        var box = await canvas.BoundingBoxAsync() ?? throw new InvalidOperationException("The pad is not visible.");
        var browser = await page.Context.NewCDPSessionAsync(page);
        foreach (var stroke in drawing.Strokes)
        {
            string what = "touchStart";
            foreach (var point in stroke.Points)
            {
                await TouchAsync(what, new { x = box.X + (point.X / (float)Pad.Size * box.Width), y = box.Y + (point.Y / (float)Pad.Size * box.Height) });
                what = "touchMove";
            }

            await TouchAsync("touchEnd");
        }

        Task TouchAsync(string type, params object[] touchPoints) =>
            browser.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = touchPoints });
    }
}
