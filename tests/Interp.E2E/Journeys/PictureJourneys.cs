using Interp.Core.Inputs;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;
using Microsoft.Playwright;

namespace Interp.E2E.Journeys;

/// <summary>Pictures from files, the clipboard and the camera.</summary>
public sealed class PictureJourneys(Chromium chromium) : Journey(chromium)
{
    [SkippableFact]
    public async Task Upload_DigitsAsPeoplePhotographThem_AreReadAsTheirLabels()
    {
        const int Count = 24;
        var digits = TestData.Digits();
        var stage = await OpenAsync();
        var wrong = new List<string>();
        for (int index = 0; index < Count; index++)
        {
            var before = await stage.StateAsync();
            string name = $"digit {index}.png";
            await File(stage).SetInputFilesAsync(await PictureFiles.OfAsync(stage.Page, digits.Pixels(index).ToArray(), index % PictureFiles.Styles, name));
            await Expect(Photo(stage)).ToContainTextAsync(name);
            await Use(stage).ClickAsync();
            var state = await stage.SettledAfterAsync(before);
            if (state.Prediction != $"{digits.Label(index)}")
            {
                wrong.Add($"style {index % PictureFiles.Styles}: {digits.Label(index)} is read as {state.Prediction}");
            }
        }

        Assert.True(wrong.Count <= 1, string.Join("; ", wrong));
    }

    [SkippableFact]
    public async Task Cancel_ACutPicture_GivesTheDrawingBackAndUseTakesOneStep()
    {
        var stage = await OpenAsync();
        var drawn = await stage.DrawAsync(Samples.Get(3, 0));
        string address = stage.Page.Url;
        await DropAsync(stage, "drop");
        await stage.UntilAsync(state => state is { IsCanonical: false, Prediction: "1" });

        await stage.Page.Keyboard.PressAsync("Escape");
        var back = await stage.UntilAsync(state => state.IsCanonical);
        Assert.Equal((drawn.GraphHash, address), (back.GraphHash, stage.Page.Url));

        await DropAsync(stage, "paste");
        await Expect(Use(stage)).ToBeEnabledAsync();
        await stage.Page.GetByTestId("cut").PressAsync("Enter");
        var used = await stage.SettledAfterAsync(back);
        Assert.Equal("1", used.Prediction);
        var opened = await OpenAsync(new Uri(stage.Page.Url).Query);
        Assert.Equal(used.GraphHash, (await opened.StateAsync()).GraphHash);
        await stage.Undo.ClickAsync();
        Assert.Equal(drawn.GraphHash, (await stage.SettledAfterAsync(used)).GraphHash);
    }

    [SkippableFact]
    public async Task Crop_ByKeyboardOntoEmptyPaper_SaysThatNothingStandsOut()
    {
        var stage = await OpenAsync();
        await DropAsync(stage, "drop");
        var cut = stage.Page.GetByTestId("cut");
        await Expect(Use(stage)).ToBeEnabledAsync();

        for (int step = 0; step < 40; step++)
        {
            await cut.PressAsync("-");
        }

        for (int step = 0; step < 30; step++)
        {
            await cut.PressAsync("ArrowLeft");
        }

        await Expect(stage.Page.GetByTestId("photo-told")).ToContainTextAsync("Nothing stands out here");
        await Expect(Use(stage)).ToBeDisabledAsync();
    }

    [SkippableFact]
    public async Task Upload_AFileThatIsNoPicture_SaysWhich()
    {
        var stage = await OpenAsync();

        await File(stage).SetInputFilesAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "seven"u8.ToArray() });
        await Expect(stage.Page.Locator("#told")).ToHaveTextAsync("notes.txt is no picture that this browser can read. It is of the type text/plain. Try a PNG or a JPEG.");
        await stage.Page.EvaluateAsync(
            """
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(31_000_000)], 'huge.png', { type: 'image/png' }));
            document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            """);
        await Expect(stage.Page.Locator("#told")).ToHaveTextAsync("huge.png has 31 MB; at most 30 MB can be read.");
    }

    [SkippableFact]
    public async Task Camera_ASnapshot_IsCutAndTheStreamEnds()
    {
        var stage = await OpenAsync(options: new() { ViewportSize = new() { Width = 1440, Height = 900 }, Permissions = ["camera"] });
        await stage.Page.GetByTestId("camera").ClickAsync();
        await Expect(stage.Page.GetByTestId("take-picture")).ToBeEnabledAsync();
        Assert.True(await stage.Page.EvaluateAsync<bool>("(globalThis.seen = document.querySelector('#photo video').srcObject).active"));

        await stage.Page.GetByTestId("take-picture").ClickAsync();

        await Expect(Photo(stage)).ToContainTextAsync("From the camera");
        Assert.False(await stage.Page.EvaluateAsync<bool>("globalThis.seen.active"));
        await stage.Page.GetByTestId("cancel-picture").ClickAsync();
        await Expect(stage.Pad).ToBeVisibleAsync();
    }

    private static ILocator Photo(Stage stage) => stage.Page.GetByTestId("photo");

    private static ILocator File(Stage stage) => stage.Page.GetByTestId("picture-file");

    private static ILocator Use(Stage stage) => stage.Page.GetByTestId("use-picture");

    /// <summary>A one on paper arrives.</summary>
    private static async Task DropAsync(Stage stage, string how) => await stage.Page.EvaluateAsync(
        """
        async how => {
          const context = new OffscreenCanvas(400, 300).getContext('2d');
          context.fillStyle = '#eeeeee';
          context.fillRect(0, 0, 400, 300);
          context.fillStyle = '#333333';
          context.fillRect(190, 60, 22, 180);
          const data = new DataTransfer();
          data.items.add(new File([await context.canvas.convertToBlob()], 'one.png', { type: 'image/png' }));
          const isDrop = how === 'drop';
          document.body.dispatchEvent(isDrop
            ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        how);
}
