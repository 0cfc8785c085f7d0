using Interp.Web.Hosting;
using Interp.Web.Sharing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interp.Web.Tests.Sharing;

public sealed class ShareStoreTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interp-test");
    private readonly Clock clock = new();

    private string File => Path.Combine(folder.FullName, "shares.db");

    [Fact]
    public async Task Find_AfterAdd_ReturnsTheQuery()
    {
        using var store = Store();
        string one = await store.AddAsync("?model=a"), two = await store.AddAsync("?model=a");

        Assert.Equal("?model=a", await store.FindAsync(one));
        Assert.NotEqual(one, two);
        Assert.Matches("^[A-Za-z0-9_-]{22}$", one);
        Assert.Null(await store.FindAsync("AAAAAAAAAAAAAAAAAAAAAA"));
        Assert.Null(await store.FindAsync("' OR 1=1 --"));
    }

    [Fact]
    public async Task Find_AfterItsDays_ReturnsNothing()
    {
        using var store = Store();
        string id = await store.AddAsync("?model=a");

        clock.Now += TimeSpan.FromDays(10) - TimeSpan.FromSeconds(1);
        Assert.NotNull(await store.FindAsync(id));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.Null(await store.FindAsync(id));
    }

    [Fact]
    public async Task Add_ToAFullStore_IsRefusedUntilOldOnesGo()
    {
        using var store = Store();
        string first = await store.AddAsync("?model=a");
        int added = 0;
        var refusal = await Assert.ThrowsAsync<ShareException>(async () =>
        {
            for (; added < 100; added++)
            {
                await store.AddAsync(new string('A', 30_000));
            }
        });

        Assert.Equal(507, refusal.Status);
        Assert.Equal("This server's 1 MB for shares are full. The long link works without.", refusal.Message);
        Assert.NotNull(await store.FindAsync(first));
        Assert.InRange(added, 30, 36);
        clock.Now += TimeSpan.FromDays(10);
        Assert.NotEmpty(await store.AddAsync("?model=b"));
    }

    [Fact]
    public async Task Add_WithADamagedFile_IsRefusedInWordsAndWorksOnceItIsMovedAway()
    {
        await System.IO.File.WriteAllBytesAsync(File, [.. Enumerable.Range(0, 9000).Select(i => (byte)(i * 7))]);
        using var store = Store();

        var refusal = await Assert.ThrowsAsync<ShareException>(() => store.AddAsync("?model=a"));
        Assert.Equal((503, "This server's store of shares cannot be used; its log says why. Long links work without."), (refusal.Status, refusal.Message));
        await Assert.ThrowsAsync<ShareException>(() => store.FindAsync("x"));
        SqliteConnection.ClearAllPools();
        System.IO.File.Move(File, File + ".damaged");
        Assert.NotEmpty(await store.AddAsync("?model=a"));
    }

    [Fact]
    public async Task Add_Always_WaitsForTheDisk()
    {
        using var store = Store();
        await store.AddAsync("?model=a");
        using var connection = new SqliteConnection($"Data Source={File}"); // the pool hands out the store's own
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT journal_mode || ' ' || synchronous FROM pragma_journal_mode(), pragma_synchronous()";

        Assert.Equal("wal 2", command.ExecuteScalar());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private ShareStore Store() => new(
        new InterpOptions { Data = folder.FullName, Limits = new() { ShareDays = 10, SharesMegabytes = 1 } }, clock, NullLogger<ShareStore>.Instance);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(50);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
