using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

public class SessionStoreTests
{
    private readonly ManualTime time = new();
    private readonly SessionStore store;

    public SessionStoreTests() => store = new SessionStore(Shipped.Catalog, time, most: 2);

    [Fact]
    public void Create_FromALink_ShowsItAndFindsItByItsId()
    {
        var (session, problem) = store.Create("?target=3-mean");

        Assert.Null(problem);
        Assert.Equal("3-mean", session!.State.Target.ToString());
        Assert.Equal(32, session.Id.Length);
        Assert.Same(session, store.Find(session.Id));
        Assert.Null(store.Find("another"));
    }

    [Fact]
    public void Create_MoreThanTheLimit_IsRefusedWithTheLimit()
    {
        store.Create("");
        store.Create("");

        var (session, problem) = store.Create("");

        Assert.Null(session);
        Assert.Equal("This server already has 2 explorations open, the most it allows. Try again in a few minutes.", problem);
    }

    [Fact]
    public async Task Sweep_AfterFiveMinutes_DropsOnlyWhatNobodyLooksAt()
    {
        var (watched, _) = store.Create("");
        var (left, _) = store.Create("");
        var viewer = new RecordingViewer();
        await watched!.AttachAsync(viewer);

        time.Advance(5 * 60_000);
        store.Sweep();
        Assert.Equal(2, store.Count);

        time.Advance(1);
        store.Sweep();
        Assert.Same(watched, store.Find(watched.Id));
        Assert.Null(store.Find(left!.Id));

        watched.Detach(viewer);
        time.Advance(5 * 60_000);
        store.Sweep();
        Assert.Same(watched, store.Find(watched.Id));

        time.Advance(1);
        store.Sweep();
        Assert.Equal(0, store.Count);
    }

    [Fact]
    public async Task Create_AtTheLimitAfterOthersLeft_Sweeps()
    {
        var (session, _) = store.Create("");
        store.Create("");
        time.Advance((5 * 60_000) - 1);
        await session!.ReplayAsync(-1);
        time.Advance(2);

        Assert.NotNull(store.Create("").Session);
        Assert.NotNull(store.Find(session.Id));
        Assert.Equal(2, store.Count);
    }
}
