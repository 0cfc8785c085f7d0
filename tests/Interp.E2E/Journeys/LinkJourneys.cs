using System.Text.RegularExpressions;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;

namespace Interp.E2E.Journeys;

/// <summary>The address is the view state.</summary>
public sealed class LinkJourneys(Chromium chromium) : Journey(chromium)
{
    /// <summary>A link keeps the camera to a fraction of a pixel.</summary>
    private const double CameraTolerance = 0.5;

    [SkippableFact]
    public async Task CopyLink_OpenedInASecondBrowser_ShowsTheSameGraphCameraAndSelection()
    {
        var context = Desktop();
        context.Permissions = ["clipboard-read", "clipboard-write"];
        var first = await OpenAsync("?select=fc1/7", context);
        await first.DrawAsync(Samples.Get(7, 0));
        await first.Target.SelectOptionAsync("7-9");
        await first.Graph.HoverAsync();
        await first.Page.Mouse.WheelAsync(0, -240);
        await Expect(first.Page).ToHaveURLAsync(new Regex("camera="));
        var sent = await first.UntilAsync(state => state is { IsCanonical: true, Target: "7-9" });

        await first.CopyLink.ClickAsync();
        string link = await first.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        var second = await OpenAsync(new Uri(link).Query);
        var received = await second.UntilAsync(state => state.IsCanonical);

        Assert.Equal(sent.GraphHash, received.GraphHash);
        Assert.Equal(new Uri(first.Page.Url).Query, new Uri(second.Page.Url).Query);
        double[] camera = await CameraAsync(first), opened = await CameraAsync(second);
        Assert.All(camera.Zip(opened), pair => Assert.Equal(pair.First, pair.Second, CameraTolerance));
        Assert.Equal(await first.Drawer.InnerTextAsync(), await second.Drawer.InnerTextAsync());
    }

    [SkippableFact]
    public async Task BackAndForward_AfterTwoDrawings_ShowTheirGraphs()
    {
        var stage = await OpenAsync();
        var one = await stage.DrawAsync(Samples.Get(1, 0));
        var two = await stage.DrawAsync(Samples.Get(7, 0));

        await stage.Page.GoBackAsync();
        var back = await stage.UntilAsync(state => state.IsCanonical && state.GraphHash != two.GraphHash);
        await stage.Page.GoForwardAsync();
        var forward = await stage.UntilAsync(state => state.IsCanonical && state.GraphHash != back.GraphHash);

        Assert.Equal(one.GraphHash, back.GraphHash);
        Assert.Equal(two.GraphHash, forward.GraphHash);
    }

    [SkippableTheory]
    [InlineData("?ink=AAAA_not-a-drawing", "drawing")]
    [InlineData("?model=resnet", "resnet")]
    [InlineData("?target=<script>alert(1)</script>", "target")]
    [InlineData("?camera=1e99,0,0", "camera")]
    [InlineData("?detail=501", "501")]
    public async Task Open_DamagedLink_SaysWhatIsWrongAndShowsTheDefaultPage(string query, string named)
    {
        var stage = await OpenAsync(query);

        await Expect(stage.Message).ToContainTextAsync(named);
        await Expect(stage.Pad).ToBeVisibleAsync();
        Assert.DoesNotContain(query.Split('=')[1], Uri.UnescapeDataString(stage.Page.Url), StringComparison.Ordinal);
        Assert.Equal("7", (await stage.DrawAsync(Samples.Get(7, 0))).Prediction);
    }

    /// <summary>Zoom and shift of the view, in screen pixels.</summary>
    private static Task<double[]> CameraAsync(Stage stage) => stage.Graph.EvaluateAsync<double[]>(
        "() => { const { cy } = interp.graph.structure; return [cy.zoom(), cy.pan().x, cy.pan().y]; }");
}
