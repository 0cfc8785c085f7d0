using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

public sealed class WatchTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly SessionStore sessions;
    private readonly WatchStore watches;
    private readonly Session session;
    private readonly RecordingWatcher watcher = new();

    public WatchTests()
    {
        sessions = new SessionStore(Shipped.Catalog, time);
        watches = new WatchStore(sessions);
        session = sessions.Create("?target=3-mean").Session!;
    }

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task Start_ASession_HasAnIdThatIsNotTheSessions()
    {
        var watch = await watches.StartAsync(session);

        Assert.Equal(32, watch.Id.Length);
        Assert.NotEqual(session.Id, watch.Id);
        Assert.Null(watches.Find(session.Id));
        Assert.Null(sessions.Find(watch.Id));
        Assert.Same(watch, watches.Find(watch.Id));
        Assert.Same(watch, await watches.StartAsync(session));
    }

    [Fact]
    public async Task Add_AWatcher_GetsWhatIsThereAndEveryPointOfTheStroke()
    {
        var watch = await watches.StartAsync(session);

        Assert.Null(watch.Add(watcher));
        await session.BeginStrokeAsync(StrokeKind.Pen);
        await session.AddPointsAsync([PenPoint.Checked(5, 6, 7)]);

        Assert.Equal(session.Address, watcher.Address);
        Assert.Equal("3-mean", watcher.State!.Target.ToString());
        Assert.Equal((session.Picture, session.State.Drawing), watcher.Shown[^1]);
        Assert.Equal(3, watcher.Shown.Count);
        Assert.Single(watcher.Shown[^1].Drawing.Strokes[0].Points);
    }

    [Fact]
    public async Task Show_AMomentOfAReplay_IsOfTheStrokesAsTheyWereThen()
    {
        await session.ReplaceAsync(_ => Samples.Get(7, 0));
        var watch = await watches.StartAsync(session);
        watch.Add(watcher);

        await session.ReplayAsync(100);

        Assert.Equal(Replay.At(session.State.Drawing, 100), watcher.Shown[^1].Drawing);
        Assert.NotEqual(session.State.Drawing, watcher.Shown[^1].Drawing);
    }

    [Fact]
    public async Task Copy_OpenedOnItsAddress_ShowsTheSameAndIsAnotherSession()
    {
        var watch = await watches.StartAsync(session);
        await session.ReplaceAsync(_ => Samples.Get(7, 0));

        var (copy, problem) = sessions.Create(watch.Address);

        Assert.Null(problem);
        Assert.NotEqual(session.Id, copy!.Id);
        Assert.Equal(session.State, copy.State);
        Assert.Equal(session.Picture.Caption.GraphHash, copy.Picture.Caption.GraphHash);
    }

    [Fact]
    public async Task Stop_WithWatchers_TellsThemAndThenNothing()
    {
        var watch = await watches.StartAsync(session);
        watch.Add(watcher);
        int shown = watcher.Shown.Count;

        watches.Stop(watch);
        await session.ClearAsync();
        await session.ReplaceAsync(_ => Samples.Get(7, 0));

        Assert.Equal("The owner has stopped sharing.", watcher.Ended);
        Assert.Equal(shown, watcher.Shown.Count);
        Assert.Equal(0, watch.Count);
        Assert.Null(watches.Find(watch.Id));
        Assert.Equal("The owner has stopped sharing.", watch.Add(new RecordingWatcher()));
    }

    [Fact]
    public async Task Sweep_OwnerGoneForFiveMinutes_EndsTheWatchThoughOthersWatch()
    {
        var owner = new RecordingViewer();
        await session.AttachAsync(owner);
        var watch = await watches.StartAsync(session);
        watch.Add(watcher);

        time.Advance(10 * 60_000);
        Sweep();
        Assert.Null(watcher.Ended);

        session.Detach(owner);
        time.Advance((5 * 60_000) + 1);
        Sweep();
        Assert.Equal("The owner's page has been closed for 5 minutes.", watcher.Ended);
        Assert.Null(watches.Find(watch.Id));
    }

    [Fact]
    public async Task GoOn_AfterAReload_WatchersFollowTheNewSession()
    {
        var watch = await watches.StartAsync(session);
        watch.Add(watcher);
        var next = sessions.Create("").Session!;

        Assert.Same(watch, await watches.GoOnAsync(session.Id, next));
        await next.ReplaceAsync(_ => Samples.Get(7, 0));

        Assert.Equal(next.Picture, watcher.Shown[^1].Picture);
        Assert.Equal(next.Address, watcher.Address);
        await session.ReplaceAsync(_ => Samples.Get(1, 0));
        Assert.Equal(next.Picture, watcher.Shown[^1].Picture);
        time.Advance((5 * 60_000) - 1);
        await next.ReplayAsync(-1);
        time.Advance(2);
        Sweep();
        Assert.Null(watcher.Ended);
        Assert.Null(sessions.Find(session.Id));
    }

    [Fact]
    public async Task GoOn_WhileTheFormerPageIsOpenOrWithAnotherId_ChangesNothing()
    {
        var watch = await watches.StartAsync(session);
        var next = sessions.Create("").Session!;
        await session.AttachAsync(new RecordingViewer());

        Assert.Null(await watches.GoOnAsync(session.Id, next));
        Assert.Null(await watches.GoOnAsync(watch.Id, next));
        Assert.Same(session, watch.Session);
    }

    [Fact]
    public async Task Add_MoreThanTheLimit_IsRefusedWithTheLimit()
    {
        var watch = await watches.StartAsync(session);
        for (int n = 0; n < Watch.MostWatchers; n++)
        {
            Assert.Null(watch.Add(new RecordingWatcher()));
        }

        Assert.Equal("500 people are watching already, the most there can be. Try again later.", watch.Add(watcher));
        Assert.Empty(watcher.Shown);
    }

    private void Sweep()
    {
        sessions.Sweep();
        watches.Sweep();
    }
}
