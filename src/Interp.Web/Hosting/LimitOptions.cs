using System.ComponentModel.DataAnnotations;

namespace Interp.Web.Hosting;

/// <summary>Section <c>Interp:Limits</c>: how much one server takes. The defaults are far above what a class of thirty behind one address does.</summary>
public sealed record LimitOptions
{
    /// <summary>Explorations open at a time.</summary>
    [Range(1, 100_000)]
    public int Sessions { get; init; } = 1000;

    /// <summary>New explorations a minute from one address.</summary>
    [Range(1, 100_000)]
    public int SessionsPerMinute { get; init; } = 600;

    /// <summary>Messages a second over one connection; a pen sends 120 at most.</summary>
    [Range(150, 100_000)]
    public int MessagesPerSecond { get; init; } = 300;

    /// <summary>API requests a second from one address; this machine itself is not limited.</summary>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; init; } = 1000;

    /// <summary>New shares an hour from one address.</summary>
    [Range(1, 100_000)]
    public int SharesPerHour { get; init; } = 600;

    /// <summary>Days that a share is kept.</summary>
    [Range(1, 36_500)]
    public int ShareDays { get; init; } = 365;

    /// <summary>Megabytes (2^20 bytes) that all shares may take.</summary>
    [Range(1, 100_000)]
    public int SharesMegabytes { get; init; } = 256;
}
