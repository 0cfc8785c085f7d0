using System.Threading.RateLimiting;
using Interp.Core.Sessions;
using Interp.Web.Hosting;

namespace Interp.Web.Access;

/// <summary>Opens sessions for pages, not too many from one address.</summary>
public sealed class Visitors(SessionStore store, InterpOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetFixedWindowLimiter(caller, _ => new() { PermitLimit = options.Limits.SessionsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Starts a session on a link's query.</summary>
    /// <param name="query">The link's query.</param>
    /// <param name="caller">Whose share of the limit it uses.</param>
    /// <returns>The session and what the person must be told; the session is null when there are too many.</returns>
    public (Session? Session, string? Problem) Open(string query, string caller)
    {
        using var lease = limiter.AttemptAcquire(caller);
        return lease.IsAcquired
            ? store.Create(query)
            : (null, $"From this address came {options.Limits.SessionsPerMinute} explorations within a minute, the most that are opened. Try again in a minute.");
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
