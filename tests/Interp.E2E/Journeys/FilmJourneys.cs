using System.Buffers.Binary;
using System.Text;
using Interp.Core.Inputs;
using Interp.Core.Sessions;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;
using Microsoft.Playwright;

namespace Interp.E2E.Journeys;

/// <summary>A replay becomes a file.</summary>
public sealed class FilmJourneys(Chromium chromium) : Journey(chromium)
{
    private const int Step = 400;

    [SkippableFact]
    public async Task SaveGif_AtEightTimesTheSpeed_HasEveryPictureAndItsTime()
    {
        var stage = await OpenFilmAsync();

        var (name, file) = await SaveAsync(stage, "save-gif");

        Assert.Equal("interp-mnist-mlp-7.gif", name);
        Assert.Equal("GIF89a", Encoding.ASCII.GetString(file, 0, 6));
        Assert.Equal(960, BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(6)));
        Assert.InRange(BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8)), 400, 700); // as high as the model's graph needs
        int count = Film.Count(stage.DrawingInAddress(), Step);
        Assert.Equal([.. Enumerable.Repeat(50, count - 1), 1500], Delays(file));
    }

    [SkippableFact]
    public async Task SaveWebm_AtEightTimesTheSpeed_IsAFilmWithALength()
    {
        var stage = await OpenFilmAsync();

        var (name, file) = await SaveAsync(stage, "save-webm");

        Assert.Equal("interp-mnist-mlp-7.webm", name);
        Assert.Equal([0x1A, 0x45, 0xDF, 0xA3], file[..4]);
        int at = file.AsSpan().IndexOf<byte>([0x44, 0x89, 0x88]); // Duration, 8 bytes
        Assert.True(at > 0, "the film has no length");
        Assert.InRange(BinaryPrimitives.ReadDoubleBigEndian(file.AsSpan(at + 3)), 1500, 60_000);
    }

    [SkippableFact]
    public async Task Cancel_WhileAFilmIsSaved_SavesNothing()
    {
        var stage = await OpenFilmAsync();
        await stage.ReplayBar.GetByLabel("Speed").SelectOptionAsync("0.25");
        await stage.Page.GetByTestId("save-gif").ClickAsync();
        await stage.Page.GetByTestId("cancel-film").ClickAsync();

        await Expect(stage.Page.GetByText("Saving was cancelled")).ToBeVisibleAsync();
        await Expect(stage.Page.GetByTestId("save-gif")).ToBeVisibleAsync();
    }

    private async Task<Stage> OpenFilmAsync()
    {
        var stage = await OpenAsync();
        await stage.DrawAsync(Samples.Get(7, 0));
        await stage.Replay.ClickAsync();
        await stage.Page.Keyboard.PressAsync("Home");
        await stage.ReplayBar.GetByLabel("Speed").SelectOptionAsync("8");
        return stage;
    }

    private static async Task<(string Name, byte[] File)> SaveAsync(Stage stage, string button)
    {
        var download = await stage.Page.RunAndWaitForDownloadAsync(() => stage.Page.GetByTestId(button).ClickAsync());
        return (download.SuggestedFilename, await File.ReadAllBytesAsync(await download.PathAsync()));
    }

    /// <summary>Walks through the blocks of a GIF and reads how long each picture stays, in milliseconds.</summary>
    private static List<int> Delays(byte[] gif)
    {
        static int TableBytes(byte flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;

        var delays = new List<int>();
        int at = 13 + TableBytes(gif[10]);
        while (gif[at] != 0x3B)
        {
            bool isExtension = gif[at] == 0x21;
            if (isExtension && gif[at + 1] == 0xF9)
            {
                delays.Add(10 * BinaryPrimitives.ReadUInt16LittleEndian(gif.AsSpan(at + 4)));
            }

            at += isExtension ? 2 : 11 + TableBytes(gif[at + 9]);
            while (gif[at] != 0)
            {
                at += 1 + gif[at];
            }

            at++;
        }

        return delays;
    }
}
