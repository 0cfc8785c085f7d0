using System.Buffers.Text;
using System.Text.Json;
using System.Web;
using Interp.Core.Inputs;
using Microsoft.Playwright;

namespace Interp.E2E.Pages;

/// <summary>The main page as a person meets it.</summary>
internal sealed class Stage(IPage page)
{
    private const string ReadState = """
        element => {
          const data = element.dataset;
          return JSON.stringify({
            seq: Number(data.seq ?? 0), graphHash: data.graphHash ?? '', nodes: Number(data.nodes ?? 0), edges: Number(data.edges ?? 0),
            prediction: data.prediction ?? '', target: data.target ?? '', residual: Number(data.residual ?? NaN), drawnShare: Number(data.drawnShare ?? 0),
          });
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public IPage Page => page;

    public ILocator Pad => page.GetByTestId("pen-canvas");

    public ILocator Graph => page.Locator("#graph");

    public ILocator Clear => page.GetByTestId("clear");

    public ILocator Undo => page.GetByTestId("undo");

    public ILocator Redo => page.GetByTestId("redo");

    public ILocator Sample(int digit) => page.GetByTestId("sample").GetByRole(AriaRole.Button).Nth(digit);

    public ILocator Replay => page.GetByTestId("replay");

    public ILocator ReplayBar => page.GetByTestId("replay-bar");

    public ILocator CopyLink => page.GetByTestId("copy-link");

    public ILocator Share => page.GetByTestId("share");

    public ILocator ShareDialog => page.GetByRole(AriaRole.Dialog, new() { Name = "Share what you see" });

    /// <summary>What the page said last in passing.</summary>
    public ILocator Told => page.Locator("#told");

    public ILocator Target => page.GetByTestId("target");

    public ILocator Detail => page.GetByTestId("detail");

    public ILocator Prediction => page.GetByTestId("prediction");

    public ILocator Sentence => page.GetByTestId("sentence");

    public ILocator Drawer => page.GetByTestId("drawer");

    public ILocator Banner => page.Locator("#components-reconnect-modal");

    public ILocator Told => page.Locator("#told");

    public ILocator Message => page.GetByRole(AriaRole.Alert);

    public Line Line { get; } = new(page);

    public Light Light { get; } = new(page.Locator("#graph canvas.light"));

    public Pen Pen { get; } = new(page, page.GetByTestId("pen-canvas"));

    /// <summary>The strokes that the page's address holds.</summary>
    public Drawing DrawingInAddress() =>
        StrokeCodec.Decode(Base64Url.DecodeFromChars(HttpUtility.ParseQueryString(new Uri(page.Url).Query)["ink"]));

    /// <summary>What is on screen now.</summary>
    public async Task<GraphState> StateAsync() =>
        JsonSerializer.Deserialize<GraphState>(await Graph.EvaluateAsync<string>(ReadState), JsonSerializerOptions.Web)!;

    /// <summary>The prediction bars, which stand apart from the graph on a narrow screen only.</summary>
    public ILocator Bar(int digit) => page.GetByRole(AriaRole.Group, new() { Name = "Outputs" }).GetByRole(AriaRole.Button).Nth(digit);

    /// <summary>Clicks a unit or an output in the graph, for example <c>fc2/7</c>.</summary>
    public async Task PressAsync(string nodeId)
    {
        float[] at = await Graph.EvaluateAsync<float[]>(
            """
            (element, id) => {
              const box = element.getBoundingClientRect();
              const { x, y } = interp.graph.structure.cy.getElementById(id).renderedPosition();
              return [box.left + x, box.top + y];
            }
            """,
            nodeId);
        await page.Mouse.ClickAsync(at[0], at[1]);
    }

    /// <summary>Number of inked pixels on the pad.</summary>
    public Task<int> InkAsync() => Pad.EvaluateAsync<int>(
        "canvas => canvas.getContext('2d', { willReadFrequently: true }).getImageData(0, 0, canvas.width, canvas.height).data.filter((value, at) => at % 4 === 3 && value > 127).length");

    /// <summary>Empties the pad and waits until the picture shows it.</summary>
    public async Task ClearAsync()
    {
        if (await Clear.IsEnabledAsync())
        {
            await Clear.ClickAsync();
        }

        await UntilAsync(state => state is { IsCanonical: true, Prediction: "" });
    }

    /// <summary>Waits until the picture is as expected and returns it.</summary>
    public async Task<GraphState> UntilAsync(Func<GraphState, bool> expected)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var state = await StateOrNullAsync();
            if (state is not null && expected(state))
            {
                return state;
            }

            Assert.False(patience.IsCancellationRequested, $"For {Patience.TotalSeconds} s the page shows {state}.");
            await Task.Delay(20);
        }
    }

    /// <summary>What is on screen now; null while the page loads anew.</summary>
    private async Task<GraphState?> StateOrNullAsync()
    {
        try
        {
            return await StateAsync();
        }
        catch (PlaywrightException e) when (e.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>Waits for a canonical picture other than this one.</summary>
    public Task<GraphState> SettledAfterAsync(GraphState before) =>
        UntilAsync(state => state.IsCanonical && state.GraphHash != before.GraphHash && state.Seq != before.Seq);

    /// <summary>Draws and waits for the canonical picture of it.</summary>
    public async Task<GraphState> DrawAsync(Drawing drawing)
    {
        var before = await StateAsync();
        await Pen.DrawAsync(drawing);
        return await SettledAfterAsync(before);
    }
}
