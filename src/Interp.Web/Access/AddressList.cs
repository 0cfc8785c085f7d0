using Interp.Core.Sessions;
using Interp.Web.Hosting;

namespace Interp.Web.Access;

/// <summary>
/// The names by which requests may call this server, and the origins whose pages may call it: local names with the port that the request
/// came to, the public address, and further hosts from the settings. Text is compared as it stands, so that no two readings of it differ.
/// </summary>
internal sealed class AddressList(InterpOptions options)
{
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly string[] named = [.. options.AllowedHosts.Select(host => Authority(new Uri($"http://{host}")))];

    /// <summary>This machine's own names with a port, as a browser writes them.</summary>
    public static IEnumerable<string> LocalAuthorities(string scheme, int port) =>
        LocalNames.Select(name => port == (scheme == Uri.UriSchemeHttps ? 443 : 80) ? name : $"{name}:{port}");

    /// <summary>An address as a browser writes it in the header Host: in lower case, in ASCII, without the scheme's own port.</summary>
    public static string Authority(Uri url) => (url.HostNameType, url.IsDefaultPort) switch
    {
        (UriHostNameType.Dns, true) => url.IdnHost,
        (UriHostNameType.Dns, false) => $"{url.IdnHost}:{url.Port}",
        _ => url.Authority,
    };

    /// <summary>The origin of an address as a browser writes it.</summary>
    public static string Origin(Uri url) => $"{url.Scheme}://{Authority(url)}";

    /// <summary>What is wrong with a request's Host or Origin; a status of 0 when nothing is.</summary>
    public (int Status, string Message) Judge(HttpContext context)
    {
        var (headers, arrival) = (context.Request.Headers, Arrival.Of(context));
        List<string> hosts = [.. LocalAuthorities(arrival.Scheme, arrival.Port), .. named];
        List<string> origins = [.. hosts.Select((host, at) => $"{(at < LocalNames.Length ? arrival.Scheme : context.Request.Scheme)}://{host}")];
        if (options.PublicUrl is { } url)
        {
            hosts.Add(Authority(url));
            origins.Add(Origin(url));
        }

        string host = headers.Host.ToString(), origin = headers.Origin.ToString();
        return !hosts.Contains(host, StringComparer.OrdinalIgnoreCase)
            ? (StatusCodes.Status400BadRequest, $"This server is not called '{Excerpt.Of(host)}'. It answers to {string.Join(", ", hosts)}; the settings Interp:PublicUrl and Interp:AllowedHosts can name more.")
            : headers.Origin.Count > 0 && !origins.Contains(origin)
            ? (StatusCodes.Status403Forbidden, $"Pages of '{Excerpt.Of(origin)}' may not use this server. Those of {string.Join(", ", origins)} may.")
            : default;
    }
}
