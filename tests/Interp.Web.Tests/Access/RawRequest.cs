using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Interp.Web.Tests.Access;

/// <summary>Says to a server exactly what it is given, which no HTTP client would.</summary>
internal static class RawRequest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Sends a request line and headers over loopback.</summary>
    /// <returns>The status; with the header <c>Connection: close</c> also all that came with it.</returns>
    public static async Task<(int Status, string Text)> SendAsync(int port, string requestLine, params string[] headers)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{requestLine} HTTP/1.1\r\n{string.Join("", headers.Select(header => header + "\r\n"))}\r\n"), patience.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new StringBuilder(await reader.ReadLineAsync(patience.Token));
        int status = int.Parse(text.ToString().Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        if (headers.Contains("Connection: close"))
        {
            text.Append('\n').Append(await reader.ReadToEndAsync(patience.Token));
        }

        return (status, text.ToString());
    }
}
