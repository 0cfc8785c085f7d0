using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Tests.Shared;
using Microsoft.AspNetCore.SignalR.Client;

namespace Interp.Web.Tests.Hubs;

public sealed class StalledViewerTests(Server server) : IClassFixture<Server>
{
    /// <summary>Of some 30 kB each: more than the buffers between two sockets hold.</summary>
    private const int Drawings = 120;

    private static readonly int[] Scribble = [.. Enumerable.Range(0, 4000).SelectMany(n => new[] { 7919 * n % 1024, 4001 * n % 1024, 300 })];

    [Fact]
    public async Task Viewer_ThatStopsReading_CostsNobodyAMessageAndNoneWaitsForIt()
    {
        var session = server.Sessions.Create("").Session!;
        await using var page = new HubPage(server);
        var seen = new List<int>();
        page.Connection.On<int[][], int, bool, bool>("Drawing", (_, undone, _, _) => seen.Add(undone));
        await page.AttachAsync(session.Id);
        using var stalled = await StalledViewer.AttachAsync(server.Address, session.Id);
        await page.Connection.InvokeAsync("BeginStroke", 0);
        await page.Connection.InvokeAsync("AddPoints", Scribble);
        await page.Connection.InvokeAsync("EndStroke");
        seen.Clear();

        for (int n = 0; n < Drawings; n++)
        {
            await page.Connection.InvokeAsync(n % 2 == 0 ? "Undo" : "Redo");
        }

        var picture = await page.UntilAsync(picture => picture.Caption.States == PictureStates.Canonical && picture == session.Picture);

        Assert.Equal(Enumerable.Range(0, Drawings).Select(n => 1 - (n % 2)), seen);
        Assert.Equal(4000u, picture.Caption.PointsReceived);
        Assert.InRange(stalled.Unread, 1, Drawings * 1000); // the rest of the 3 MB and more waits at the server
    }
}
