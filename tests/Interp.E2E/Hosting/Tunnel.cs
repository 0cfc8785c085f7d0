using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Interp.E2E.Hosting;

/// <summary>A way to the server that can go silent: nothing passes and nobody is told, as with a laptop that sleeps or walks out of range.</summary>
internal sealed class Tunnel : IAsyncDisposable
{
    /// <summary>How the page gets in.</summary>
    public const string Token = "token-of-the-tunnel";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentBag<TcpClient> clients = [];
    private readonly Task accepting;
    private CancellationTokenSource passes = new();
    private InterpServer? server;

    private Tunnel()
    {
        listener.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        accepting = AcceptAsync();
    }

    /// <summary>A tunnel with a server at its other end, which takes who comes through it for somebody on another machine.</summary>
    public static async Task<Tunnel> DigAsync()
    {
        var tunnel = new Tunnel();
        tunnel.server = await InterpServer.StartNewAsync(settings: [$"--Interp:PublicUrl={tunnel.Address}", $"--Interp:Token={Token}"]);
        return tunnel;
    }

    /// <summary>Where the page is, through the tunnel.</summary>
    public Uri Address { get; }

    /// <summary>All lines through it are silent for good, and so are new ones until <see cref="Mend"/>.</summary>
    public void Silence() => passes.Cancel();

    /// <summary>New lines pass again.</summary>
    public void Mend() => passes = new CancellationTokenSource();

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await accepting;
        await passes.CancelAsync();
        foreach (var client in clients)
        {
            client.Dispose();
        }

        listener.Dispose();
        await server!.DisposeAsync();
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var page = await listener.AcceptTcpClientAsync(end.Token);
                clients.Add(page);
                _ = PassAsync(page, passes.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The journey is over.
        }
    }

    private async Task PassAsync(TcpClient page, CancellationToken silence)
    {
        var line = new TcpClient();
        clients.Add(line);
        try
        {
            await line.ConnectAsync(server!.Address.Host, server.Address.Port, silence);
            await Task.WhenAny(CopyAsync(page, line, silence), CopyAsync(line, page, silence));
            silence.ThrowIfCancellationRequested();
            page.Dispose();
            line.Dispose();
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            if (!silence.IsCancellationRequested)
            {
                page.Dispose(); // the server is away
            }
        }
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to, CancellationToken silence)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), silence);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone, or nothing passes any more.
        }
    }
}
