using System.Collections.Concurrent;
using System.Security.Cryptography;
using Interp.Core.Deltas;

namespace Interp.Core.Sessions;

/// <summary>The sessions of this process.</summary>
/// <param name="catalog">Models to explore.</param>
/// <param name="time">The clock.</param>
/// <param name="most">Most sessions at a time.</param>
public sealed class SessionStore(ModelCatalog catalog, TimeProvider time, int most = SessionStore.DefaultMost)
{
    /// <summary>Default limit on sessions at a time.</summary>
    public const int DefaultMost = 1000;

    /// <summary>A session that nobody looks at is kept this long, so that a reload or a lost connection finds it again.</summary>
    public static readonly TimeSpan KeepUnwatched = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Session> sessions = new();

    /// <summary>Number of sessions.</summary>
    public int Count => sessions.Count;

    /// <summary>Starts a session on a link's query.</summary>
    /// <returns>The session and what the person must be told; the session is null when there are too many.</returns>
    public (Session? Session, string? Problem) Create(string query)
    {
        Sweep();
        if (sessions.Count >= most)
        {
            return (null, $"This server already has {most} explorations open, the most it allows. Try again in a few minutes.");
        }

        var (state, problem) = new ViewStateCodec(catalog).Parse(query);
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var session = sessions[id] = new Session(id, catalog, state, time);
        Telemetry.AddSessions(1);
        return (session, problem);
    }

    /// <summary>A session by its id; null when it is not here (any more).</summary>
    public Session? Find(string id) => sessions.GetValueOrDefault(id);

    /// <summary>Drops the sessions that nobody has looked at for <see cref="KeepUnwatched"/>.</summary>
    public void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (id, session) in sessions)
        {
            if (!session.IsWatched && now - session.LastUsed > KeepUnwatched && sessions.TryRemove(id, out _))
            {
                session.Dispose();
                Telemetry.AddSessions(-1);
            }
        }
    }
}
