using System.Buffers.Text;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;

namespace Interp.E2E.Journeys;

/// <summary>From one person to the next: short links, QR codes, teammates.</summary>
public sealed class ShareJourneys(Chromium chromium) : Journey(chromium)
{
    private const string Token = "0123456789abcdef";

    [SkippableFact]
    public async Task CopyLink_OfALongDrawing_IsShortAndOpensTheSameGraph()
    {
        var context = Desktop();
        context.Permissions = ["clipboard-read", "clipboard-write"];
        var first = await OpenAsync(Query(Scribble()), context);
        var sent = await first.UntilAsync(state => state.IsCanonical);

        await first.CopyLink.ClickAsync();
        await Expect(first.Told).ToHaveTextAsync("Link copied");
        string link = await first.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        var second = await OpenAsync(new Uri(link).AbsolutePath[1..]);
        var received = await second.UntilAsync(state => state.IsCanonical);

        Assert.Matches("/s/[A-Za-z0-9_-]{22}$", link);
        Assert.Equal(sent.GraphHash, received.GraphHash);
        Assert.Equal(new Uri(first.Page.Url).Query, new Uri(second.Page.Url).Query);
    }

    [SkippableFact]
    public async Task ShareDialog_ByKeyboard_ShowsAQrCodeWarnsAndMakesTheLinkShort()
    {
        var stage = await OpenAsync();
        var link = stage.ShareDialog.GetByLabel("Link", new() { Exact = true });

        await stage.Share.FocusAsync();
        await stage.Page.Keyboard.PressAsync("Enter");
        await Expect(link).ToHaveValueAsync(stage.Page.Url);
        await Expect(stage.ShareDialog.GetByAltText("The link as a QR code")).ToHaveJSPropertyAsync("complete", true);
        await Expect(stage.ShareDialog).ToContainTextAsync("This link opens on this machine only.");
        Assert.Empty((await stage.Page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => violation.Help));
        await stage.ShareDialog.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Short link" }).PressAsync("Enter");

        await Expect(link).ToHaveValueAsync(new Regex("/s/[A-Za-z0-9_-]{22}$"));
        await Expect(stage.ShareDialog).ToContainTextAsync("Kept for 365 days");
        await stage.Page.Keyboard.PressAsync("Escape");
        await Expect(stage.ShareDialog).ToBeHiddenAsync();
    }

    [SkippableFact]
    public async Task Teammate_WithTheToken_ComesInDrawsAndCopiesALinkToTheSameServer()
    {
        SkipWithoutBrowser();
        var machine = Machine();
        Skip.If(machine is null, "this machine has no address in a network");
        var (server, address) = await InterpServer.StartForTeammatesAsync(machine, Token);
        await using (server)
        {
            var stage = await OpenAsync($"?token={Token}", address: address);
            await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "7" });
            Assert.Equal("7", (await stage.DrawAsync(Samples.Get(7, 0))).Prediction);
            Assert.False(await stage.Page.EvaluateAsync<bool>("isSecureContext"));

            await stage.CopyLink.ClickAsync();
            await Expect(stage.Told).ToHaveTextAsync("Link copied");
            await stage.Page.EvaluateAsync("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))");
            await stage.Page.Locator("#paste").PressAsync("Control+V");

            Assert.Equal(stage.Page.Url, await stage.Page.Locator("#paste").InputValueAsync());
            Assert.StartsWith(address.AbsoluteUri, stage.Page.Url, StringComparison.Ordinal);
            Assert.DoesNotContain("token", stage.Page.Url, StringComparison.Ordinal);
            await stage.Page.CloseAsync(); // before its server, whose end it would report
        }
    }

    private static string Query(Drawing drawing) => $"?ink={Base64Url.EncodeToString(StrokeCodec.Encode(drawing))}";

    /// <summary>A drawing whose link is longer than 2,000 characters.</summary>
    private static Drawing Scribble()
    {
        var random = new Random(1);
        var drawing = Drawing.Empty.Begin(StrokeKind.Pen);
        for (int i = 0; i < 1000; i++)
        {
            drawing = drawing.Append(new PenPoint((short)random.Next(200, 800), (short)random.Next(200, 800), (short)random.Next(5, 20)));
        }

        Assert.True(Query(drawing).Length > 2000);
        return drawing;
    }

    private static IPAddress? Machine() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus == OperationalStatus.Up)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
}
