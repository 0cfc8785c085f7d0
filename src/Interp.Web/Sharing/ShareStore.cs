using System.Buffers.Text;
using System.Security.Cryptography;
using Interp.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace Interp.Web.Sharing;

/// <summary>
/// View states under short ids, in a SQLite file of the data folder. A share that was answered for survives the end of the process: every
/// write waits for the disk. It stays until it is <see cref="LimitOptions.ShareDays"/> old; a full store takes no new ones instead.
/// </summary>
public sealed partial class ShareStore(InterpOptions options, TimeProvider time, ILogger<ShareStore> log) : IDisposable
{
    private const int IdBytes = 16;
    private const int DiskFull = 13;
    private const long Megabyte = 1 << 20;

    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS shares (id TEXT PRIMARY KEY, query TEXT NOT NULL, created INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS shares_by_age ON shares (created);
        """;

    private const string SizeInUse =
        "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()";

    private readonly SemaphoreSlim gate = new(1);
    private readonly string file = Path.Combine(options.Data, "shares.db");

    /// <summary>Keeps a query.</summary>
    /// <returns>The share's id: 128 random bits as 22 characters of base64url.</returns>
    /// <exception cref="ShareException">The store is full, damaged or cannot be written.</exception>
    public Task<string> AddAsync(string query) => UseAsync(async connection =>
    {
        string id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        await using var transaction = connection.BeginTransaction();
        await RunAsync(connection, "DELETE FROM shares WHERE created <= $oldest", ("$oldest", Oldest));
        if ((long)(await ScalarAsync(connection, SizeInUse))! > options.Limits.SharesMegabytes * Megabyte)
        {
            throw new ShareException(
                StatusCodes.Status507InsufficientStorage,
                $"This server's {options.Limits.SharesMegabytes} MB for shares are full. The long link works without.");
        }

        await RunAsync(connection, "INSERT INTO shares VALUES ($id, $query, $now)", ("$id", id), ("$query", query), ("$now", Now));
        await transaction.CommitAsync();
        return id;
    });

    /// <summary>The query of a share; null when there is none of this id, or it is too old.</summary>
    /// <exception cref="ShareException">The store is damaged or cannot be read.</exception>
    public Task<string?> FindAsync(string id) => UseAsync(async connection =>
        (string?)await ScalarAsync(connection, "SELECT query FROM shares WHERE id = $id AND created > $oldest", ("$id", id), ("$oldest", Oldest)));

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private long Oldest => Now - ((long)TimeSpan.FromDays(options.Limits.ShareDays).TotalSeconds);

    private async Task<T> UseAsync<T>(Func<SqliteConnection, Task<T>> use)
    {
        await gate.WaitAsync(); // SQLite has one writer; who waits here does not poll
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ToString());
            await connection.OpenAsync();
            await RunAsync(connection, Schema);
            return await use(connection);
        }
        catch (SqliteException problem)
        {
            LogUnusable(problem, file);
            throw new ShareException(
                StatusCodes.Status503ServiceUnavailable,
                problem.SqliteErrorCode == DiskFull
                    ? "Shares cannot be kept: this server's disk is full. The long link works without."
                    : "This server's store of shares cannot be used; its log says why. Long links work without.",
                problem);
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteScalarAsync();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    [LoggerMessage(LogLevel.Error, "The store of shares {File} cannot be used. If it is damaged, move it away: a new one is made")]
    private partial void LogUnusable(SqliteException problem, string file);
}
