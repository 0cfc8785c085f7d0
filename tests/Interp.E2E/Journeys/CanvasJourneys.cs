using System.Net.Http.Json;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Sessions;
using Interp.E2E.Hosting;
using Interp.E2E.Pages;

namespace Interp.E2E.Journeys;

/// <summary>The page shows what the API says.</summary>
public sealed class CanvasJourneys(Chromium chromium) : Journey(chromium)
{
    private const int Strongest = 10;
    private static readonly TimeSpan Fade = TimeSpan.FromMilliseconds(300);

    [SkippableFact]
    public async Task Canvas_AlongTheStrongestEdgesThatTheApiNames_HasTheirColours()
    {
        var stage = await OpenAsync();
        var shown = await stage.DrawAsync(Samples.Get(7, 0));
        var answer = await AskAsync(new() { Input = new(Strokes: StrokeArrays.From(stage.DrawingInAddress())) });
        await Task.Delay(Fade);

        Assert.Equal(answer.GraphHash, shown.GraphHash);
        var towardsHidden = StrongestInto("fc1", answer);
        var towardsTarget = StrongestInto("fc2", answer);
        foreach (var edges in new[] { towardsHidden, towardsTarget })
        {
            // A stronger edge of the other sign may cross one, but not cover it.
            double[] shares = await stage.Light.SharesAsync(edges);
            Assert.All(shares, share => Assert.InRange(share, 0.7, 1));
            Assert.InRange(shares.Average(), 0.9, 1);
        }

        await stage.ClearAsync();
        await Task.Delay(Fade);
        Assert.All(await stage.Light.SharesAsync(towardsHidden), share => Assert.InRange(share, 0, 0.1));
    }

    private static List<Edge> StrongestInto(string layer, GraphAnswer answer) =>
        [.. answer.Edges.Where(edge => edge.Kind == EdgeKind.Effect && edge.Target.StartsWith(layer, StringComparison.Ordinal))
            .OrderByDescending(edge => Math.Abs(edge.Weight)).Take(Strongest)];

    private async Task<GraphAnswer> AskAsync(GraphRequest question)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var answer = await client.PostAsJsonAsync("api/v1/graph", question, GraphJson.Default.GraphRequest);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(GraphJson.Default.GraphAnswer))!;
    }
}
