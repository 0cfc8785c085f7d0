using System.Text.RegularExpressions;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;

namespace Interp.E2E.Journeys;

/// <summary>The server goes away and comes back.</summary>
public sealed class RecoveryJourneys(Chromium chromium) : Journey(chromium)
{
    private bool isServerAway;

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ServerRestarts_WhileThePenIsDown_ThePageRecoversByItselfAndKeepsTheDrawing(bool afterUndo)
    {
        SkipWithoutBrowser();
        await using var server = await InterpServer.StartNewAsync();
        var stage = await OpenAsync(address: server.Address);
        await stage.ClearAsync();
        if (afterUndo)
        {
            await stage.DrawAsync(Samples.Get(1, 0));
            await stage.Undo.ClickAsync();
            await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "" });
        }

        var points = Samples.Get(7, 0).Strokes[0].Points;
        int half = points.Length / 2;

        await stage.Pen.BeginAsync(points[..half]);
        isServerAway = true;
        await server.StopAsync();
        await stage.Pen.GoOnAsync(points[half..]);
        await stage.Pen.LiftAsync();
        await server.StartAsync();
        var recovered = await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: not "" });
        isServerAway = false;

        Assert.Equal("7", recovered.Prediction);
        await Expect(stage.Page).ToHaveURLAsync(new Regex("ink="));
        await stage.Page.CloseAsync();
    }

    /// <summary>The browser itself reports every failed attempt to reconnect.</summary>
    private protected override bool IsExpected(string error) => isServerAway;
}
