using Interp.Core.Inputs;
using Microsoft.Playwright;

namespace Interp.Bench;

/// <summary>Digits drawn with the mouse on the real page in Chromium: from the pointer event to the animation frame that shows it.</summary>
internal static class PagePen
{
    /// <summary>First argument of the process that draws; the server's address follows.</summary>
    public const string Verb = "page-pen";

    private const int Digits = 10;
    private const int Top = 2000;

    /// <summary>Notes the milliseconds between animation frames, and those between frames with a new picture, as long as the pen is down.</summary>
    private const string NoteFrames = """
        () => {
          interp.timings.clear();
          const notes = globalThis.notes = { frames: [], pictures: [] };
          let frame = NaN, picture = NaN, seq = 0;
          const tick = now => {
            if (!interp.picture.penDown) {
              frame = picture = NaN;
            } else {
              notes.frames.push(now - frame);
              frame = now;
              if (seq !== interp.picture.seq) {
                notes.pictures.push(now - picture);
                picture = now;
              }
            }
            seq = interp.picture.seq;
            requestAnimationFrame(tick);
          };
          requestAnimationFrame(tick);
        }
        """;

    private const string ReadNotes = "() => ({ ...interp.timings.read(), frames: notes.frames.filter(Number.isFinite), pictures: notes.pictures.filter(Number.isFinite) })";

    private static readonly TimeSpan BetweenPoints = TimeSpan.FromSeconds(1.0 / 60);

    /// <summary>A hand that has lifted does not touch at once again.</summary>
    private static readonly TimeSpan BetweenStrokes = TimeSpan.FromMilliseconds(240);

    public static async Task RunAsync(Uri server)
    {
        string chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(chromium))
        {
            Console.WriteLine($"page skipped: there is no Chromium at {chromium}; CHROMIUM names another place.");
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });

        var picture = await DrawAsync(browser, server);
        Report.Line("page.pointer.p50", picture.PointerToFrame.P50, "ms", "<=17");
        Report.Line("page.pointer.p99", picture.PointerToFrame.P99, "ms", "<=34");
        Report.Line("page.paint.p50", picture.Paint.P50, "ms");
        Report.Line("page.frames", picture.Frames, "frames/s", "60");
        Report.Line("page.pictures", picture.Pictures, "pictures/s");

        var top = await DrawAsync(browser, new Uri(server, $"?top={Top}"));
        Report.Line("page.top.pointer.p50", top.PointerToFrame.P50, "ms");
        Report.Line("page.top.paint.p50", top.Paint.P50, "ms");
        Report.Line("page.top.frames", top.Frames, "frames/s", ">=50");
        Report.Line("page.top.pictures", top.Pictures, "pictures/s");
    }

    private static async Task<Timings> DrawAsync(IBrowser browser, Uri address)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.GotoAsync(address.ToString());
        var pad = page.GetByTestId("pen-canvas");
        await page.WaitForFunctionAsync("() => globalThis.interp?.picture.canonical");
        var box = (await pad.BoundingBoxAsync())!;
        foreach (var (digit, drawing) in Samples.Fixtures(Digits, seed: 7))
        {
            if (digit == 1)
            {
                await page.EvaluateAsync(NoteFrames); // the first digit warms up
            }

            await page.GetByTestId("clear").ClickAsync(new() { Force = true });
            foreach (var stroke in drawing.Strokes)
            {
                await Task.Delay(BetweenStrokes);
                await DrawAsync(page.Mouse, box, stroke);
            }
        }

        var timings = await page.EvaluateAsync<Dictionary<string, double[]>>(ReadNotes);
        await page.CloseAsync();
        return new Timings(
            Series.Of(timings["pointerToFrame"]), Series.Of(timings["paint"]), 1000 / timings["frames"].Average(), 1000 / timings["pictures"].Average());
    }

    private static async Task DrawAsync(IMouse mouse, LocatorBoundingBoxResult box, Stroke stroke)
    {
        float X(short x) => box.X + ((float)x / Pad.Size * box.Width);
        float Y(short y) => box.Y + ((float)y / Pad.Size * box.Height);
        await mouse.MoveAsync(X(stroke.Points[0].X), Y(stroke.Points[0].Y));
        await mouse.DownAsync();
        // Chromium answers a move only with the next animation frame; a hand does not wait for that.
        var moves = new List<Task>();
        using var timer = new PeriodicTimer(BetweenPoints);
        foreach (var point in stroke.Points.Skip(1))
        {
            await timer.WaitForNextTickAsync();
            moves.Add(mouse.MoveAsync(X(point.X), Y(point.Y)));
        }

        await Task.WhenAll(moves);
        await mouse.UpAsync();
    }

    /// <param name="PointerToFrame">Milliseconds.</param>
    /// <param name="Paint">Milliseconds.</param>
    /// <param name="Frames">Animation frames a second while the pen is down.</param>
    /// <param name="Pictures">Those among them that show something new; the pen makes 60 points a second.</param>
    private sealed record Timings(Series PointerToFrame, Series Paint, double Frames, double Pictures);
}
