using System.Collections.Concurrent;
using System.Diagnostics;
using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Interp.Bench;

/// <summary>One page, as far as the hub sees it: acknowledges every frame, and can hold the pen.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private readonly HubConnection connection;
    private readonly ConcurrentQueue<(uint Points, long Time)> arrivals = new();
    private uint pointsSent;

    private HubClient(Uri hub)
    {
        connection = new HubConnectionBuilder()
            .WithUrl(hub, options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
            })
            .AddMessagePackProtocol()
            .Build();
        connection.On<byte[]>("Frame", bytes =>
        {
            var (caption, _, sequence, _) = FrameHeader.Read(bytes);
            arrivals.Enqueue((caption.PointsReceived, Stopwatch.GetTimestamp()));
            return connection.SendAsync("Acknowledge", (long)sequence);
        });
    }

    /// <summary>Frames received.</summary>
    public int Frames => arrivals.Count;

    /// <summary>Points of the pen that the newest frame knows of.</summary>
    public uint Newest => arrivals.LastOrDefault().Points;

    public static async Task<HubClient> AttachAsync(Uri hub, string session)
    {
        var client = new HubClient(hub);
        await client.connection.StartAsync();
        await client.connection.InvokeAsync("Attach", session);
        return client;
    }

    /// <summary>Forgets the frames received so far.</summary>
    public void Forget() => arrivals.Clear();

    /// <summary>Milliseconds from the sending of some points to the first frame that shows them.</summary>
    public double DelayOf(uint points, long sent)
    {
        var shown = arrivals.FirstOrDefault(frame => frame.Points >= points);
        return shown.Time == 0 ? double.PositiveInfinity : Stopwatch.GetElapsedTime(sent, shown.Time).TotalMilliseconds;
    }

    /// <summary>Starts a stroke, on an empty pad where it is a drawing's first.</summary>
    public async Task BeginAsync(bool emptied)
    {
        if (emptied)
        {
            await connection.SendAsync("Clear");
        }

        await connection.SendAsync("BeginStroke", (int)StrokeKind.Pen);
    }

    /// <summary>Moves the pen on.</summary>
    /// <returns>The number of points sent so far, and when the last were.</returns>
    public async Task<(uint Points, long Time)> DrawAsync(IReadOnlyCollection<PenPoint> points)
    {
        pointsSent += (uint)points.Count;
        long time = Stopwatch.GetTimestamp();
        await connection.SendAsync("AddPoints", points.SelectMany(point => (int[])[point.X, point.Y, point.Wait]).ToArray());
        return (pointsSent, time);
    }

    /// <summary>Sends every viewer some megabytes, more than the buffers on the way hold: a full pad is undone and redone.</summary>
    /// <returns>The number of points sent so far.</returns>
    public async Task<uint> FillAsync()
    {
        const int Points = 4000;
        const int Times = 60;
        await BeginAsync(emptied: true);
        await connection.InvokeAsync("AddPoints", Enumerable.Range(0, Points).SelectMany(n => (int[])[7919 * n % Pad.Size, 4001 * n % Pad.Size, 300]).ToArray());
        pointsSent += Points;
        await connection.InvokeAsync("EndStroke");
        for (int n = 0; n < Times; n++)
        {
            await connection.InvokeAsync("Undo");
            await connection.InvokeAsync("Redo");
        }

        return pointsSent;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
