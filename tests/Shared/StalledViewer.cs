using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Interp.Tests.Shared;

/// <summary>A page that looks at a session and stops reading at once: what the server sends it piles up.</summary>
internal sealed class StalledViewer : IDisposable
{
    private readonly ClientWebSocket line = new();
    private Socket? socket;

    /// <summary>Bytes that reached this machine and were never read.</summary>
    public int Unread => socket!.Available;

    /// <summary>Attaches to a session.</summary>
    public static async Task<StalledViewer> AttachAsync(Uri server, string session)
    {
        var viewer = new StalledViewer();
        var hub = new UriBuilder(server) { Scheme = "ws", Path = "hub/explore" }.Uri;
        using var handler = new SocketsHttpHandler { ConnectCallback = (context, stop) => viewer.ConnectAsync(context.DnsEndPoint.Port, stop) };
        viewer.line.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        await viewer.line.ConnectAsync(hub, new HttpMessageInvoker(handler), default);
        await viewer.SendAsync([.. """{"protocol":"messagepack","version":1}"""u8, 0x1e]);
        await viewer.line.ReceiveAsync(new byte[16], default); // the answer to the handshake: the last thing that is read
        await viewer.SendAsync(Attach(session));
        return viewer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        line.Dispose();
        socket?.Dispose();
    }

    /// <summary>[invocation, no headers, id "1", "Attach", [session]] as MessagePack, after its length.</summary>
    private static byte[] Attach(string session)
    {
        byte[] message = [0x95, 1, 0x80, 0xa1, (byte)'1', 0xa6, .. "Attach"u8, 0x91, 0xd9, (byte)session.Length, .. Encoding.ASCII.GetBytes(session)];
        return [(byte)message.Length, .. message];
    }

    private async ValueTask<Stream> ConnectAsync(int port, CancellationToken stop)
    {
        const int Small = 4096;
        socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = Small };
        await socket.ConnectAsync("localhost", port, stop);
        return new NetworkStream(socket);
    }

    private Task SendAsync(byte[] bytes) => line.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, default);
}
