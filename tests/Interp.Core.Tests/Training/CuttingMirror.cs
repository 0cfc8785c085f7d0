using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Interp.Core.Tests.Training;

/// <summary>A web server on this machine that has one file and, as often as told, cuts the connection after so many bytes.</summary>
internal sealed class CuttingMirror : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly byte[] content;
    private readonly Queue<int> cuts;
    private readonly bool resumes;
    private readonly Task serving;

    public CuttingMirror(byte[] content, int[]? cuts = null, bool resumes = true)
    {
        (this.content, this.cuts, this.resumes) = (content, new Queue<int>(cuts ?? []), resumes);
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>First byte that each request asked for; null = no range.</summary>
    public List<int?> Starts { get; } = [];

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                await AnswerAsync(connection.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // The listener was stopped, while it waited or before it did.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        int? start = null;
        using (var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true))
        {
            while (await reader.ReadLineAsync() is { Length: > 0 } line)
            {
                if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                {
                    start = int.Parse(line.AsSpan(13, line.Length - 14), CultureInfo.InvariantCulture);
                }
            }
        }

        Starts.Add(start);
        int from = resumes ? start ?? 0 : 0;
        string status = from >= content.Length ? "416 Range Not Satisfiable"
            : from > 0 ? $"206 Partial Content\r\nContent-Range: bytes {from}-{content.Length - 1}/{content.Length}"
            : "200 OK";
        int length = Math.Max(0, content.Length - from);
        int sent = cuts.TryDequeue(out int cut) ? Math.Min(cut, length) : length;
        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");

        // In one piece: a client that wants no more than the head hangs up as soon as it has it.
        await stream.WriteAsync((byte[])[.. head, .. content.AsSpan(Math.Min(from, content.Length), sent)]);
    }
}
