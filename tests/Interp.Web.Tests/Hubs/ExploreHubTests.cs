using System.Net.Http.Json;
using Interp.Core.Deltas;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Sessions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Interp.Web.Tests.Hubs;

public sealed class ExploreHubTests(Server server) : IClassFixture<Server>
{
    private static readonly Drawing Seven = Samples.Get(7, 0);

    private readonly Session session = server.Sessions.Create("").Session!;

    [Fact]
    public async Task Draw_ASampleSeven_EndsAtSevenWithTheApisHash()
    {
        await using var page = new HubPage(server);
        await page.AttachAsync(session.Id);
        await page.DrawAsync(Seven);

        var picture = await page.UntilAsync(IsFinal);

        Assert.Equal(session.Picture, picture);
        Assert.Equal(7, picture.Caption.Predicted);
        Assert.Equal((uint)Seven.PointCount, picture.Caption.PointsReceived);
        var response = await server.Client.PostAsJsonAsync("/api/v1/graph", new GraphRequest { Input = new GraphInput(Strokes: StrokeArrays.From(Seven)) });
        var answer = await response.Content.ReadFromJsonAsync(GraphJson.Default.GraphAnswer);
        Assert.Equal(answer!.GraphHash, GraphHash.Text(picture.Caption.GraphHash));
        Assert.Equal(1, page.Snapshots);
        Assert.StartsWith("push ?model=mnist-mlp.", page.Told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frames_NotAcknowledged_StopAtTwoAndDelayNobody()
    {
        await using var silent = new HubPage(server) { Acknowledges = false };
        await using var page = new HubPage(server);
        await silent.AttachAsync(session.Id);
        await page.AttachAsync(session.Id);

        await page.DrawAsync(Seven);
        await page.UntilAsync(IsFinal);
        await silent.UntilAsync(_ => silent.Frames == Mailbox.Window);
        await silent.Connection.InvokeAsync("Position", -1); // its answer comes after all frames before it

        Assert.Equal(Mailbox.Window, silent.Frames);
        await silent.Connection.SendAsync("Acknowledge", 2L);
        Assert.Equal(session.Picture, await silent.UntilAsync(IsFinal));
    }

    [Fact]
    public async Task Gap_InTheFrames_IsMendedByASnapshot()
    {
        await using var page = new HubPage(server);
        await page.AttachAsync(session.Id);
        await page.UntilAsync(_ => true);
        page.Forget();

        await page.DrawAsync(Seven);

        var picture = await page.UntilAsync(IsFinal);
        Assert.Equal(session.Picture, picture);
        Assert.InRange(page.Snapshots, 2, 4);
    }

    [Fact]
    public async Task Reconnect_ToTheSession_StartsWithASnapshotOfTheNewest()
    {
        await using (var before = new HubPage(server))
        {
            await before.AttachAsync(session.Id);
            await before.DrawAsync(Seven);
            await before.UntilAsync(IsFinal);
        }

        await using var page = new HubPage(server);
        await page.AttachAsync(session.Id);

        var picture = await page.UntilAsync(IsFinal);
        Assert.Equal(session.Picture, picture);
        Assert.Equal((1, 1), (page.Frames, page.Snapshots));
    }

    [Fact]
    public async Task Disconnect_InTheMiddleOfAStroke_LeavesNoViewer()
    {
        var page = new HubPage(server);
        await page.AttachAsync(session.Id);
        await page.Connection.InvokeAsync("BeginStroke", 0);
        await page.Connection.InvokeAsync("AddPoints", new[] { 5, 5, 5 });
        Assert.True(session.IsWatched);

        await page.DisposeAsync();

        for (int tries = 0; session.IsWatched && tries < 500; tries++)
        {
            await Task.Delay(10);
        }

        Assert.False(session.IsWatched);
    }

    [Theory]
    [InlineData("A stroke's kind is 7; it can be 0 (pen) or 1 (eraser).", "BeginStroke", 7)]
    [InlineData("No stroke has begun: call BeginStroke first.", "AddPoints", new[] { 1, 2, 3 })]
    [InlineData("Points are x, y, wait triples, at most 4000; 2 numbers are none.", "AddPoints", new[] { 1, 2 })]
    [InlineData("The point (1024, 0) lies off the pad: both numbers must be 0..1023.", "AddPoints", new[] { 1024, 0, 0 })]
    [InlineData("There is no sample of 10; there are 0 to 9.", "LoadSample", 10)]
    [InlineData("The picture has 3 pixels; it must have 784.", "LayPicture", new byte[] { 1, 2, 3 })]
    [InlineData("The picture has 0 pixels; it must have 784.", "LayPicture", new byte[0])]
    [InlineData("The picture has 1 pixels; it must have 784.", "TryPicture", new byte[] { 1 })]
    [InlineData("'mnist.7' is no sample. Write mnist.test.0: a data set, train or test, and an index.", "LaySample", "mnist.7")]
    [InlineData("cats.test.0 cannot be shown: the test images of cats are not on this server. Its gallery can fetch them.", "LaySample", "cats.test.0")]
    [InlineData("'11-mean' is no target: write 7, 7-mean or 7-9, with classes 0 to 9.", "SetTarget", "11-mean")]
    [InlineData("There is no unit 'fc1/500'; there are input/0 to input/783, fc1/0 to fc1/499, fc2/0 to fc2/9.", "SetSelection", "fc1/500")]
    [InlineData("The camera is at NaN, 0 with zoom 1; it can be within 100000 either way with zoom 0.05 to 20.", "SetCamera", double.NaN, 0.0, 1.0)]
    [InlineData("The camera is at 0, 0 with zoom 21; it can be within 100000 either way with zoom 0.05 to 20.", "SetCamera", 0.0, 0.0, 21.0)]
    public async Task Invoke_BadArgument_IsRefusedWithTheValueAndTheLimit(string message, string method, params object[] arguments)
    {
        await using var page = new HubPage(server);
        await page.AttachAsync(session.Id);
        var state = session.State;

        var refusal = await Assert.ThrowsAsync<HubException>(() => page.Connection.InvokeCoreAsync(method, arguments));

        Assert.EndsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.Same(state, session.State);
    }

    [Fact]
    public async Task Invoke_TooManyPoints_IsRefusedAndTheStrokeGoesOn()
    {
        await using var page = new HubPage(server);
        await page.AttachAsync(session.Id);
        await page.Connection.InvokeAsync("BeginStroke", 0);
        await page.Connection.InvokeAsync("AddPoints", Points(3999));

        var many = await Assert.ThrowsAsync<HubException>(() => page.Connection.InvokeAsync("AddPoints", Points(4001)));
        var more = await Assert.ThrowsAsync<HubException>(() => page.Connection.InvokeAsync("AddPoints", Points(2)));
        await page.Connection.InvokeAsync("AddPoints", Points(1));

        Assert.EndsWith("Points are x, y, wait triples, at most 4000; 12003 numbers are none.", many.Message, StringComparison.Ordinal);
        Assert.EndsWith("The drawing would have 4001 points; 4000 fit.", more.Message, StringComparison.Ordinal);
        Assert.Equal(4000, session.State.Drawing.PointCount);
    }

    [Fact]
    public async Task Invoke_AMillionPoints_ClosesOnlyThatConnection()
    {
        await using var other = new HubPage(server);
        await other.AttachAsync(session.Id);
        await using var page = new HubPage(server);
        await page.AttachAsync(session.Id);

        await Assert.ThrowsAnyAsync<Exception>(() => page.Connection.InvokeAsync("AddPoints", Points(1_000_000)));

        await other.DrawAsync(Seven);
        await other.UntilAsync(IsFinal);
    }

    [Fact]
    public async Task Film_OfADrawing_StreamsAFrameForEachPictureUpToTheCanonicalOne()
    {
        await using var page = new HubPage(server);
        await page.AttachAsync(session.Id);
        var nothing = await Assert.ThrowsAsync<HubException>(() => FilmAsync(page, 50));
        Assert.EndsWith("Nothing is drawn yet: draw something to film.", nothing.Message, StringComparison.Ordinal);
        await page.DrawAsync(Seven);
        await page.UntilAsync(IsFinal);

        var frames = await FilmAsync(page, 100);

        Assert.Equal(Film.Count(session.State.Drawing, 100), frames.Count);
        (Picture? Picture, uint Sequence) shown = (null, 0);
        Assert.All(frames, frame => shown = FrameCodec.Apply(shown, frame, session.Picture.Levels.Length, 397_000));
        Assert.Equal(session.Picture.Caption.GraphHash, shown.Picture!.Caption.GraphHash);
        var slow = await Assert.ThrowsAsync<HubException>(() => FilmAsync(page, 1));
        Assert.EndsWith("The step between two pictures is 1 ms; it can be 12.5 to 400.", slow.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attach_UnknownSession_SaysWhatToDo()
    {
        await using var page = new HubPage(server);

        foreach (string? id in new[] { "0123", "", null })
        {
            var refusal = await Assert.ThrowsAsync<HubException>(() => page.AttachAsync(id!));
            Assert.EndsWith("This session is not here any more: reload the page.", refusal.Message, StringComparison.Ordinal);
        }

        var unattached = await Assert.ThrowsAsync<HubException>(() => page.Connection.InvokeAsync("Undo"));
        Assert.EndsWith("This connection is not attached to a session: call Attach first.", unattached.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LayPicture_AfterATry_IsTheDrawingThatUndoTakesAway()
    {
        await using var page = new HubPage(server);
        await page.AttachAsync(session.Id);
        var pixels = Enumerable.Range(0, Backdrop.Length).Select(i => (byte)(i % 28 is 13 or 14 ? 255 : 0)).ToArray();

        await page.Connection.InvokeAsync("TryPicture", pixels);
        Assert.Equal(Drawing.Empty, session.State.Drawing);
        await page.UntilAsync(picture => !picture.Caption.States.HasFlag(PictureStates.NoInk));
        await page.Connection.InvokeAsync("TryPicture", Array.Empty<byte>());
        await page.UntilAsync(picture => picture.Caption.States.HasFlag(PictureStates.NoInk));
        await page.Connection.InvokeAsync("LayPicture", pixels);
        Assert.Equal(Drawing.Empty.Lay(Backdrop.Of(pixels)), session.State.Drawing);
        await page.Connection.InvokeAsync("Undo");

        Assert.True(session.State.Drawing.Visible.IsEmpty);
    }

    [Fact]
    public async Task Invoke_NothingForText_MeansNone()
    {
        await using var page = new HubPage(server);
        await page.AttachAsync(session.Id);

        await page.Connection.InvokeAsync("SetTarget", (string?)null);
        await page.Connection.InvokeAsync("SetSelection", (string?)null);
        await page.Connection.InvokeAsync("Restore", (string?)null);

        Assert.Equal(new ViewState { Model = "mnist-mlp" }, session.State);
    }

    private static async Task<List<byte[]>> FilmAsync(HubPage page, double step)
    {
        var frames = new List<byte[]>();
        await foreach (byte[] frame in page.Connection.StreamAsync<byte[]>("Film", step))
        {
            frames.Add(frame);
        }

        return frames;
    }

    private static int[] Points(int count) => [.. Enumerable.Range(0, 3 * count).Select(n => n % 100)];

    private static bool IsFinal(Picture picture) =>
        picture.Caption.States == PictureStates.Canonical && picture.Caption.PointsReceived == Seven.PointCount;
}
