using System.Diagnostics;
using System.Xml.Linq;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;
using Microsoft.Playwright;

namespace Interp.E2E.Journeys;

/// <summary>What leaves the page: pictures, code and pages inside others' pages.</summary>
public sealed class CopyJourneys(Chromium chromium) : Journey(chromium)
{
    [SkippableFact]
    public async Task CopyAs_PythonFromTheKeyboard_PrintsTheHashOnThePage()
    {
        var stage = await OpenWithClipboardAsync();
        var drawn = await stage.DrawAsync(Samples.Get(7, 0));
        string? python = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);
        Skip.If(python is null, "there is no python3");

        await stage.Page.GetByTestId("copy-as").PressAsync("ArrowUp");
        await stage.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(stage.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Python" })).ToBeFocusedAsync();
        await stage.Page.Keyboard.PressAsync("Enter");
        await Expect(stage.Page.Locator("#told")).ToHaveTextAsync("Python copied");
        await Expect(stage.Page.GetByTestId("copy-as")).ToBeFocusedAsync();

        using var process = Process.Start(new ProcessStartInfo(python!, ["-"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteAsync(await ClipboardAsync(stage));
        process.StandardInput.Close();
        string printed = await process.StandardOutput.ReadToEndAsync();
        Assert.Contains(drawn.GraphHash, printed.Split('\n'));
    }

    [SkippableFact]
    public async Task CopyAs_Svg_IsADrawingOfThePicturesEdgesWithTextAndWithoutScripts()
    {
        var stage = await OpenWithClipboardAsync();
        var drawn = await stage.DrawAsync(Samples.Get(7, 0));

        var svg = XDocument.Parse(await DownloadAsync(stage, "svg"));

        var names = svg.Descendants().Select(element => element.Name.LocalName).ToList();
        Assert.InRange(names.Count(name => name == "path"), drawn.Edges, drawn.Edges + 60);
        Assert.Contains(svg.Descendants(), element => element.Name.LocalName == "text" && element.Value.EndsWith("compared with nothing.", StringComparison.Ordinal));
        Assert.Equal(["desc", "image", "path", "rect", "svg", "text", "title"], names.Distinct().Order(StringComparer.Ordinal));
        Assert.All(svg.Descendants().Attributes("href"), link => Assert.StartsWith("data:image/png", link.Value, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task CopyAs_Png_IsTwiceAsLargeAsTheStage()
    {
        var stage = await OpenWithClipboardAsync();

        await ChooseAsync(stage, "png");
        await Expect(stage.Page.Locator("#told")).ToHaveTextAsync("Image copied");

        int[] size = await stage.Page.EvaluateAsync<int[]>(
            "async () => { const [item] = await navigator.clipboard.read(); const image = await createImageBitmap(await item.getType('image/png')); return [image.width, image.height]; }");
        double[] graph = await stage.Page.EvaluateAsync<double[]>("() => [interp.graph.places.width, interp.graph.places.height]");
        Assert.InRange(size[0], 2 * graph[0], 2.2 * graph[0]);
        Assert.InRange(size[1], 2 * graph[1], 2.8 * graph[1]);
    }

    [SkippableFact]
    public async Task CopyAs_EmbedCode_ShowsTheSameGraphInAnotherPage()
    {
        var stage = await OpenWithClipboardAsync();
        var drawn = await stage.DrawAsync(Samples.Get(7, 0));
        await ChooseAsync(stage, "frame");
        await Expect(stage.Page.Locator("#told")).ToHaveTextAsync("Embed code copied");
        string code = await ClipboardAsync(stage);

        var other = await stage.Page.Context.NewPageAsync();
        await other.SetContentAsync($"<h1>A document</h1>{code.Replace("loading=\"lazy\"", "", StringComparison.Ordinal)}");
        var frame = other.FrameLocator("iframe");

        await Expect(frame.GetByTestId("graph")).ToHaveAttributeAsync("data-graph-hash", drawn.GraphHash);
        await Expect(frame.GetByTestId("sentence")).ToContainTextAsync("what pushed 7 over the mean");
        await Expect(frame.GetByTestId("open")).ToHaveAttributeAsync("href", new Uri(stage.Page.Url).PathAndQuery);
        await Expect(frame.Locator("button, input, select")).ToHaveCountAsync(0);
    }

    private async Task<Stage> OpenWithClipboardAsync()
    {
        var options = Desktop();
        options.Permissions = ["clipboard-read", "clipboard-write"];
        return await OpenAsync("", options);
    }

    private static async Task ChooseAsync(Stage stage, string what)
    {
        await stage.Page.GetByTestId("copy-as").ClickAsync();
        await stage.Page.Locator($"[data-copy={what}]").ClickAsync();
    }

    private static async Task<string> DownloadAsync(Stage stage, string what)
    {
        var download = await stage.Page.RunAndWaitForDownloadAsync(() => ChooseAsync(stage, what));
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    private static Task<string> ClipboardAsync(Stage stage) => stage.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
}
