using Interp.Core.Inputs;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;
using Microsoft.Playwright;

namespace Interp.E2E.Journeys;

/// <summary>The data set's images.</summary>
public sealed class GalleryJourneys(Chromium chromium) : Journey(chromium)
{
    [SkippableFact]
    public async Task Gallery_ArrowsThroughMistakes_ShowEachAndLinkToIt()
    {
        TestData.Digits();
        var stage = await OpenAsync();
        var drawn = await stage.DrawAsync(Samples.Get(7, 0));
        await stage.Page.GetByTestId("open-gallery").ClickAsync();
        await Expect(Images(stage).First).ToBeVisibleAsync();
        await Expect(Count(stage)).ToHaveTextAsync("10,000 images");

        await stage.Page.GetByTestId("gallery-class").SelectOptionAsync("3");
        await stage.Page.GetByTestId("gallery-mistakes").CheckAsync();
        await Expect(Count(stage)).Not.ToHaveTextAsync("10,000 images");
        await Images(stage).First.ClickAsync();
        var first = await stage.SettledAfterAsync(drawn);
        await stage.Page.Keyboard.PressAsync("ArrowRight");
        var second = await stage.SettledAfterAsync(first);

        Assert.DoesNotContain("3", new[] { first.Prediction, second.Prediction });
        await Expect(stage.Page.GetByTestId("loaded-sample")).ToContainTextAsync("labelled 3");
        Assert.Contains("&sample=mnist.test.", stage.Page.Url, StringComparison.Ordinal);
        var opened = await OpenAsync(new Uri(stage.Page.Url).Query);
        Assert.Equal(second.GraphHash, (await opened.StateAsync()).GraphHash);
        await stage.Page.GetByTestId("previous-sample").ClickAsync();
        Assert.Equal(first.GraphHash, (await stage.SettledAfterAsync(second)).GraphHash);
        await stage.Undo.ClickAsync();
        Assert.Equal(drawn.GraphHash, (await stage.UntilAsync(state => state.IsCanonical && state.GraphHash != first.GraphHash)).GraphHash);
    }

    [SkippableFact]
    public async Task Pad_OnALoadedImage_TheEraserChangesItAndUndoBringsItBack()
    {
        TestData.Digits();
        var stage = await OpenAsync("?sample=mnist.test.0");
        var loaded = await stage.StateAsync();
        Assert.Equal("7", loaded.Prediction);
        await stage.Page.Keyboard.PressAsync("e");

        var erased = await stage.DrawAsync(Drawing.Empty.Begin(StrokeKind.Eraser).Append(
            PenPoint.Checked(300, 300, 0), PenPoint.Checked(700, 300, 99), PenPoint.Checked(300, 380, 99), PenPoint.Checked(700, 380, 99)));
        await stage.Undo.ClickAsync();

        Assert.NotEqual(loaded.GraphHash, erased.GraphHash);
        Assert.Equal(loaded.GraphHash, (await stage.SettledAfterAsync(erased)).GraphHash);
    }

    [SkippableFact]
    public async Task Gallery_WithoutTheDataSet_SaysSoAndOffersToFetchIt()
    {
        SkipWithoutBrowser();
        string empty = Directory.CreateTempSubdirectory("interp-empty").FullName;
        await using var server = await InterpServer.StartNewAsync(empty);
        var stage = await OpenAsync(address: server.Address);

        await stage.Page.GetByTestId("open-gallery").ClickAsync();

        await Expect(stage.Page.GetByTestId("gallery-absent")).ToContainTextAsync("The test images of mnist are not on this server yet.");
        await Expect(stage.Page.GetByTestId("gallery-fetch")).ToBeVisibleAsync();
        var opened = await OpenAsync("?sample=mnist.test.5", address: server.Address);
        await Expect(opened.Message).ToContainTextAsync("mnist.test.5 cannot be shown: the test images of mnist are not on this server.");
        await stage.Page.Context.CloseAsync();
        await opened.Page.Context.CloseAsync();
    }

    private static ILocator Images(Stage stage) => stage.Page.Locator("#gallery [role=option]");

    private static ILocator Count(Stage stage) => stage.Page.GetByTestId("gallery-count");
}
