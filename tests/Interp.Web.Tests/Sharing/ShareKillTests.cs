using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Interp.Web.Tests.Sharing;

public sealed class ShareKillTests : IDisposable
{
    /// <summary>How often the writer is killed: 100, or what INTERP_KILLS says.</summary>
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("INTERP_KILLS"), out int kills) ? kills : 100;

    /// <summary>At most that long after its first share, in milliseconds: long enough for some shares, also for the file's checkpoints.</summary>
    private const int LongestLife = 60;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interp-test");

    [Fact]
    public async Task Shares_OfAProcessKilledAtRandomMoments_AreAllThere()
    {
        var random = new Random(1);
        var promised = new List<(string Id, string Query)>();
        for (int round = 0; round < Kills; round++)
        {
            var made = await WriteAndKillAsync(round, random.Next(LongestLife));
            promised.AddRange(made);
            using var store = ShareWriter.Store(folder.FullName);
            foreach (var (id, query) in made)
            {
                Assert.Equal(query, await store.FindAsync(id));
            }
        }

        using var last = ShareWriter.Store(folder.FullName);
        foreach (var (id, query) in promised)
        {
            Assert.Equal(query, await last.FindAsync(id));
        }

        Assert.InRange(promised.Count, Kills, int.MaxValue);
        Assert.Equal("ok", Check());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private async Task<List<(string Id, string Query)>> WriteAndKillAsync(int round, int life)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ShareWriter).Assembly.Location, folder.FullName, round.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var made = new List<(string Id, string Query)>();
        Task killed = Task.CompletedTask;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            string[] parts = line.Split(' ');
            made.Add((parts[0], ShareWriter.Query(round, int.Parse(parts[1], CultureInfo.InvariantCulture))));
            killed = made.Count == 1 ? KillAsync(process, life) : killed;
        }

        await killed;
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        return made;
    }

    private static async Task KillAsync(Process process, int life)
    {
        await Task.Delay(life);
        process.Kill();
    }

    private string? Check()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "shares.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string?)command.ExecuteScalar();
    }
}
