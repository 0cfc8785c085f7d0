using System.Text.RegularExpressions;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;

namespace Interp.E2E.Journeys;

/// <summary>The server goes away and comes back.</summary>
public sealed class RecoveryJourneys(Chromium chromium) : Journey(chromium)
{
    private bool isServerAway;

    [SkippableFact]
    public async Task ServerRestarts_WhileThePenIsDown_ThePageRecoversByItselfAndKeepsTheDrawing()
    {
        SkipWithoutBrowser();
        await using var server = await InterpServer.StartNewAsync();
        var stage = await OpenAsync(address: server.Address);
        await stage.ClearAsync();
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
