using System.Net;
using Interp.Web.Hosting;

namespace Interp.Web.Access;

/// <summary>How a request reached this server, noted before any forwarded header is believed.</summary>
/// <param name="IsLocal">It came from this machine: over loopback, to a local name, with no sign of a proxy.</param>
/// <param name="Scheme">Of the connection: http or https.</param>
/// <param name="Port">That the connection came to.</param>
internal sealed record Arrival(bool IsLocal, string Scheme, int Port)
{
    private static readonly string[] SignsOfAProxy =
        ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"];

    /// <summary>The arrival of a request that <see cref="Note"/> has seen.</summary>
    public static Arrival Of(HttpContext context) =>
        context.Features.Get<Arrival>() ?? throw new InvalidOperationException("The door comes first.");

    /// <summary>Keeps the arrival with the request.</summary>
    public static void Note(HttpContext context, InterpOptions options)
    {
        var (connection, request) = (context.Connection, context.Request);
        bool isLocal = connection.RemoteIpAddress is { } from
            && IPAddress.IsLoopback(Plain(from))
            && !options.Proxies.Contains(Plain(from).ToString())
            && AddressList.LocalAuthorities(request.Scheme, connection.LocalPort).Contains(request.Headers.Host.ToString(), StringComparer.OrdinalIgnoreCase)
            && !SignsOfAProxy.Any(request.Headers.ContainsKey);
        context.Features.Set(new Arrival(isLocal, request.Scheme, connection.LocalPort));
    }

    /// <summary>Whose share of the limits a request uses: an IPv4 address, or the first 64 bits of an IPv6 address.</summary>
    public static string Caller(HttpContext context) => context.Connection.RemoteIpAddress is not { } from ? "unknown"
        : Plain(from) is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } six ? Convert.ToHexString(six.GetAddressBytes()[..8])
        : Plain(from).ToString();

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
