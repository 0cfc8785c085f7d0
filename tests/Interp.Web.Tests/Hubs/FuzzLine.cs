using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Interp.Web.Tests.Hubs;

/// <summary>A bare line to the hub: sends bytes and waits until the server has gone through all of them, or has closed the line.</summary>
internal sealed class FuzzLine(Server server, string session) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>After a message of a kind that it does not know SignalR reads on only when more comes: pages send such pings, too.</summary>
    private static readonly byte[] Ping = [2, 0x91, 6];

    private static readonly TimeSpan NudgeEvery = TimeSpan.FromSeconds(0.1);

    private readonly byte[] buffer = new byte[64 * 1024];
    private ClientWebSocket? line;
    private int questions;

    /// <summary>Times that the line was opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Sends messages and a question after them.</summary>
    /// <returns>True when the question was answered; false when the server closed the line, which is opened anew for the next.</returns>
    public async Task<bool> SendAsync(ArrayBufferWriter<byte> batch)
    {
        using var patience = new CancellationTokenSource(Patience);
        line ??= await OpenAsync(patience.Token);
        string id = $"question-{++questions:D6}";
        HubFuzz.WriteQuestion(batch, id, "Attach", session);
        var heard = HearAsync(id, patience.Token);
        try
        {
            await line.SendAsync(batch.WrittenMemory, WebSocketMessageType.Binary, endOfMessage: true, patience.Token);
            while (await Task.WhenAny(heard, Task.Delay(NudgeEvery, patience.Token)) != heard)
            {
                await line.SendAsync(Ping, WebSocketMessageType.Binary, endOfMessage: true, patience.Token);
            }
        }
        catch (WebSocketException)
        {
            // Closed in the middle of it; the other direction says so, too.
        }

        if (await heard)
        {
            return true;
        }

        Dispose();
        line = null;
        return false;
    }

    public void Dispose() => line?.Dispose();

    private async Task<ClientWebSocket> OpenAsync(CancellationToken stop)
    {
        Opened++;
        var opened = new ClientWebSocket();
        await opened.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "hub/explore" }.Uri, stop);
        await opened.SendAsync((byte[])[.. """{"protocol":"messagepack","version":1}"""u8, 0x1e], WebSocketMessageType.Binary, endOfMessage: true, stop);
        return opened;
    }

    /// <summary>Reads until an answer's id passes by; an answer that says more than a refusal is allowed to would name an exception.</summary>
    private async Task<bool> HearAsync(string id, CancellationToken stop)
    {
        string tail = "";
        try
        {
            while (true)
            {
                var part = await line!.ReceiveAsync(buffer, stop);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return false;
                }

                string text = tail + Encoding.Latin1.GetString(buffer, 0, part.Count);
                Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
                if (text.Contains(id, StringComparison.Ordinal))
                {
                    return true;
                }

                tail = text[^Math.Min(text.Length, id.Length)..];
            }
        }
        catch (WebSocketException)
        {
            return false;
        }
    }
}
