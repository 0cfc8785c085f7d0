using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Sessions;
using Interp.Web.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Interp.Web.Tests.Hubs;

public sealed class WatchHubTests(Server server) : IClassFixture<Server>
{
    private const string Refusal = "You are watching: only the owner can change this. Make it yours to go on with a copy of your own.";
    private static readonly Drawing Seven = Samples.Get(7, 0);

    private readonly Session session = server.Sessions.Create("").Session!;

    [Fact]
    public async Task Watch_WhileTheOwnerDraws_ShowsTheSamePictureInkAndSentence()
    {
        var watch = await server.Watches.StartAsync(session);
        await using var owner = new HubPage(server);
        await using var watcher = new HubPage(server);
        await owner.AttachAsync(session.Id);
        await watcher.WatchAsync(watch.Id);
        Assert.Equal(1, watch.Count);

        await owner.DrawAsync(Seven);

        Assert.Equal(await owner.UntilAsync(IsFinal), await watcher.UntilAsync(IsFinal));
        Assert.Equal(StrokeArrays.From(session.State.Drawing), watcher.Ink);
        Assert.Contains("words mnist-mlp on this drawing: what pushed 7 over the mean, by attribution, compared with nothing.", watcher.Told);
    }

    [Fact]
    public async Task Watch_OneWatcherThatStopsReading_DelaysNeitherOwnerNorOthers()
    {
        var watch = await server.Watches.StartAsync(session);
        await using var owner = new HubPage(server);
        await using var slow = new HubPage(server) { Acknowledges = false };
        await using var quick = new HubPage(server);
        await owner.AttachAsync(session.Id);
        await slow.WatchAsync(watch.Id);
        await quick.WatchAsync(watch.Id);

        await owner.DrawAsync(Seven);
        await owner.UntilAsync(IsFinal);
        await quick.UntilAsync(IsFinal);
        await slow.UntilAsync(_ => slow.Frames == Mailbox.Window);

        Assert.False(IsFinal(slow.Picture!));
        await slow.Connection.SendAsync("Acknowledge", (long)Mailbox.Window);
        Assert.Equal(session.Picture, await slow.UntilAsync(IsFinal));
        Assert.Equal(StrokeArrays.From(session.State.Drawing), slow.Ink);
        Assert.Equal(Mailbox.Window + 1, slow.Frames);
    }

    [Theory]
    [InlineData("BeginStroke", 0)]
    [InlineData("AddPoints", new[] { 1, 2, 3 })]
    [InlineData("EndStroke")]
    [InlineData("CancelStroke")]
    [InlineData("Undo")]
    [InlineData("Redo")]
    [InlineData("Clear")]
    [InlineData("LoadSample", 3)]
    [InlineData("Position", 10)]
    [InlineData("Seek", 10)]
    [InlineData("SetTarget", "3-mean")]
    [InlineData("SetSelection", "fc1/7")]
    [InlineData("SetCamera", 0.0, 0.0, 2.0)]
    [InlineData("Restore", "?target=3-mean")]
    [InlineData("LayPicture", new byte[] { 1 })]
    [InlineData("TryPicture", new byte[] { 1 })]
    [InlineData("LaySample", "mnist.test.0")]
    [InlineData("FetchDataset")]
    [InlineData("CancelFetch")]
    public async Task Invoke_ByAWatcher_IsRefusedAndChangesNothing(string method, params object[] arguments)
    {
        var watch = await server.Watches.StartAsync(session);
        await using var watcher = new HubPage(server);
        await watcher.WatchAsync(watch.Id);
        long version = session.Version;

        var refusal = await Assert.ThrowsAsync<HubException>(() => watcher.Connection.InvokeCoreAsync(method, arguments));

        Assert.EndsWith(Refusal, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(version, session.Version);
    }

    [Fact]
    public async Task Film_AskedForByAWatcher_IsRefused()
    {
        var watch = await server.Watches.StartAsync(session);
        await using var watcher = new HubPage(server);
        await watcher.WatchAsync(watch.Id);

        var refusal = await Assert.ThrowsAsync<HubException>(async () => await watcher.Connection.StreamAsync<byte[]>(nameof(ExploreHub.Film), 50.0).GetAsyncEnumerator().MoveNextAsync());

        Assert.EndsWith(Refusal, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A method that is new must be in the list above, or among those that a watcher may call.</summary>
    [Fact]
    public void Hub_EveryMethodThatAWatcherMayCall_IsKnown()
    {
        string[] refused = [.. GetType().GetMethod(nameof(Invoke_ByAWatcher_IsRefusedAndChangesNothing))!
            .GetCustomAttributesData().Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)[0].Value!)];
        var methods = typeof(ExploreHub).GetMethods().Where(method => method.DeclaringType == typeof(ExploreHub) && !method.IsVirtual).Select(method => method.Name);

        Assert.Equal(["Acknowledge", "Attach", "Resync", "Watch"], methods.Except([.. refused, nameof(ExploreHub.Film)]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Attach_WithAWatchId_DoesNotLetOneDraw()
    {
        var watch = await server.Watches.StartAsync(session);
        await using var page = new HubPage(server);

        var refusal = await Assert.ThrowsAsync<HubException>(() => page.AttachAsync(watch.Id));

        Assert.EndsWith("This session is not here any more: reload the page.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WhileOthersWatch_TellsThemAndRefusesNewOnes()
    {
        var watch = await server.Watches.StartAsync(session);
        await using var watcher = new HubPage(server);
        await watcher.WatchAsync(watch.Id);

        server.Watches.Stop(watch);

        await watcher.UntilAsync(_ => watcher.Told.Contains("ended The owner has stopped sharing."));
        foreach (string? id in new[] { watch.Id, session.Id, "", null })
        {
            var refusal = await Assert.ThrowsAsync<HubException>(() => watcher.WatchAsync(id!));
            Assert.EndsWith(WatchStore.Unknown, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Owner_GoesOnWithAnotherModel_WatchersLoadTheirPageAnew()
    {
        var watch = await server.Watches.StartAsync(session);
        await using var watcher = new HubPage(server);
        await watcher.WatchAsync(watch.Id);
        await watcher.UntilAsync(_ => true);

        await server.Watches.GoOnAsync(session.Id, server.Sessions.Create("?model=mnist-cnn").Session!);
        await watcher.UntilAsync(_ => watcher.Told.Contains("renew"));

        Assert.Equal("mnist-cnn", watch.Session.Model.Card.Name);
        Assert.Equal(1, watcher.Frames);
    }

    [Fact]
    public async Task Disconnect_OfAWatcher_IsCounted()
    {
        var watch = await server.Watches.StartAsync(session);
        var watcher = new HubPage(server);
        await watcher.WatchAsync(watch.Id);
        var left = new TaskCompletionSource();
        watch.Changed += () => left.TrySetResult();

        await watcher.DisposeAsync();
        await left.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(0, watch.Count);
        Assert.False(session.IsWatched);
    }

    private static bool IsFinal(Picture picture) =>
        picture.Caption.States == PictureStates.Canonical && picture.Caption.PointsReceived == Seven.PointCount;
}
