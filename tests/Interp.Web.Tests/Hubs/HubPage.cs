using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Web.Hubs;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Interp.Web.Tests.Hubs;

/// <summary>What the page's JavaScript does, in .NET: applies every frame, acknowledges it, asks again when one is missing.</summary>
internal sealed class HubPage : IAsyncDisposable
{
    private const int LevelCount = 784 + 500 + 40;
    private const int EdgeCount = 397_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private (Picture? Picture, uint Sequence) shown;

    public HubPage(Server server)
    {
        Connection = new HubConnectionBuilder().WithUrl(new Uri(server.Address, "/hub/explore")).AddMessagePackProtocol().Build();
        Connection.On<byte[]>(nameof(IExploreClient.Frame), ReceiveAsync);
        Connection.On<string, bool>(nameof(IExploreClient.Url), (query, push) => Told.Add((push ? "push " : "replace ") + query));
        Connection.On<string>(nameof(IExploreClient.Notice), Told.Add);
        Connection.On<string>(nameof(IExploreClient.Words), sentence => Told.Add($"words {sentence}"));
        Connection.On(nameof(IExploreClient.Renew), () => Told.Add("renew"));
        Connection.On<string>(nameof(IExploreClient.Ended), why => Told.Add($"ended {why}"));
        Connection.On<int, int, int[][]>(nameof(IExploreClient.Ink), ReceiveInk);
    }

    public HubConnection Connection { get; }

    /// <summary>False: frames are applied, never acknowledged.</summary>
    public bool Acknowledges { get; init; } = true;

    public int Frames { get; private set; }

    public int Snapshots { get; private set; }

    public List<string> Told { get; } = [];

    /// <summary>What a watcher sees on the pad, as <see cref="StrokeArrays"/>.</summary>
    public int[][] Ink { get; private set; } = [];

    public Picture? Picture
    {
        get
        {
            lock (gate)
            {
                return shown.Picture;
            }
        }
    }

    public Task AttachAsync(string session) => InvokeAsync("Attach", session);

    public Task WatchAsync(string watch) => InvokeAsync("Watch", watch);

    public async Task DrawAsync(Drawing drawing)
    {
        foreach (var stroke in drawing.Strokes)
        {
            await Connection.InvokeAsync("BeginStroke", (int)stroke.Kind);
            foreach (var points in stroke.Points.Chunk(3))
            {
                await Connection.InvokeAsync("AddPoints", points.SelectMany(p => new int[] { p.X, p.Y, p.Wait }).ToArray());
            }

            await Connection.InvokeAsync("EndStroke");
        }
    }

    /// <summary>Forgets what was shown, as if a frame had been lost.</summary>
    public void Forget()
    {
        lock (gate)
        {
            shown = default;
        }
    }

    /// <summary>Waits until the picture is as wanted.</summary>
    public async Task<Picture> UntilAsync(Func<Picture, bool> wanted)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            if (Picture is { } picture && wanted(picture))
            {
                return picture;
            }

            await Task.Delay(5, timeout.Token);
        }
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private async Task InvokeAsync(string method, string id)
    {
        if (Connection.State == HubConnectionState.Disconnected)
        {
            await Connection.StartAsync();
        }

        await Connection.InvokeAsync(method, id);
    }

    private void ReceiveInk(int strokes, int points, int[][] more)
    {
        if (points > 0)
        {
            more[0] = [.. Ink[strokes].Take(1 + (3 * points)), .. more[0].Skip(1)];
        }

        Ink = [.. Ink.Take(strokes), .. more];
    }

    private async Task ReceiveAsync(byte[] frame)
    {
        bool missing;
        uint sequence;
        lock (gate)
        {
            Frames++;
            Snapshots += frame[1] & 1;
            var next = FrameCodec.Apply(shown, frame, LevelCount, EdgeCount);
            missing = next.Picture is null;
            shown = missing ? shown : next;
            sequence = next.Sequence;
        }

        if (missing)
        {
            await Connection.SendAsync("Resync");
        }
        else if (Acknowledges)
        {
            await Connection.SendAsync("Acknowledge", (long)sequence);
        }
    }
}
