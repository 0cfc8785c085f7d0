using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text;
using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Sessions;
using Interp.Web.Hosting;
using Interp.Web.Tests.Hubs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interp.Web.Tests.Hosting;

/// <summary>Alone, because instruments count for the whole process.</summary>
[CollectionDefinition(nameof(MonitoringTests), DisableParallelization = true)]
[Collection(nameof(MonitoringTests))]
public sealed class MonitoringTests
{
    private static readonly Drawing Seven = Samples.Get(7, 0);

    [Fact]
    public async Task Meter_WhileAPageDraws_HearsEveryStageAndCountsFramesViewersAndSessions()
    {
        using var server = new Server();
        var stages = new ConcurrentDictionary<string, int>();
        var counts = new ConcurrentDictionary<string, long>();
        var gauges = new ConcurrentDictionary<string, int>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, meter) =>
        {
            if (instrument.Meter.Name == Telemetry.Name)
            {
                meter.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            Assert.InRange(seconds, 0, 60);
            stages.AddOrUpdate((string)tags[0].Value!, 1, (_, count) => count + 1);
        });
        listener.SetMeasurementEventCallback<long>((instrument, more, _, _) => counts.AddOrUpdate(instrument.Name, more, (_, count) => count + more));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => gauges[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        var before = gauges.ToDictionary();

        var session = server.Sessions.Create("").Session!;
        await using var silent = new HubPage(server) { Acknowledges = false };
        await using var page = new HubPage(server);
        await silent.AttachAsync(session.Id);
        await page.AttachAsync(session.Id);
        await page.DrawAsync(Seven);
        await page.UntilAsync(picture => picture.Caption is { States: PictureStates.Canonical, PointsReceived: var points } && points == Seven.PointCount);
        await page.Connection.InvokeAsync("Position", -1); // its answer comes after every acknowledgement before it
        await silent.UntilAsync(_ => silent.Frames == Mailbox.Window);
        listener.RecordObservableInstruments();

        Assert.Equal(["acknowledge", "encode", "explain", "picture", "rasterise"], stages.Keys.Order());
        Assert.Equal(stages["rasterise"], stages["picture"]);
        Assert.InRange(stages["acknowledge"], 1, page.Frames);
        Assert.Equal(counts["interp.frames.sent"], stages["encode"]);
        Assert.InRange(counts["interp.frames.sent"], page.Frames + silent.Frames, page.Frames + silent.Frames + Mailbox.Window);
        Assert.InRange(counts["interp.frames.dropped"], 1, int.MaxValue);
        Assert.Equal(2, gauges["interp.viewers"] - before["interp.viewers"]);
        Assert.Equal(1, gauges["interp.sessions"] - before["interp.sessions"]);
    }

    [Fact]
    public async Task Telemetry_WithACollector_SendsMetricsTracesAndLogs()
    {
        await using var collector = await Collector.StartAsync();
        var server = new Server(("Telemetry", collector.Address));
        await using (var page = new HubPage(server))
        {
            await page.AttachAsync(server.Sessions.Create("").Session!.Id);
            await page.DrawAsync(Seven);
        }

        await server.Client.PostAsJsonAsync("/api/v1/graph", new GraphRequest { Input = new GraphInput(Strokes: StrokeArrays.From(Seven)) });
        await Task.Run(server.Dispose); // what was collected goes out now; on a thread without the tests' context, which the exporter would wait for
        Assert.Contains("interp.frame.stage", collector.Received("MetricsService"), StringComparison.Ordinal);
        Assert.Contains("interp.frames.sent", collector.Received("MetricsService"), StringComparison.Ordinal);
        Assert.Contains("interp.rule", collector.Received("TraceService"), StringComparison.Ordinal);
        Assert.Contains("/api/v1/graph", collector.Received("TraceService"), StringComparison.Ordinal);
        Assert.Contains("Microsoft.Hosting.Lifetime", collector.Received("LogsService"), StringComparison.Ordinal);
    }

    [Fact]
    public void AddMonitoring_EndpointThatIsNoAddress_NamesIt()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "localhost:4317";

        var refusal = Assert.Throws<SettingException>(() => builder.AddMonitoring(new InterpOptions()));

        Assert.Equal("The telemetry endpoint is 'localhost:4317'; it can be an address such as http://localhost:4317.", refusal.Message);
    }

    /// <summary>Keeps what is sent to it by OTLP over gRPC.</summary>
    private sealed class Collector(WebApplication app, ConcurrentQueue<(string Path, string Body)> requests) : IAsyncDisposable
    {
        public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
            var app = builder.Build();
            var requests = new ConcurrentQueue<(string Path, string Body)>();
            app.Run(async context =>
            {
                using var body = new StreamReader(context.Request.Body, Encoding.Latin1);
                requests.Enqueue((context.Request.Path, await body.ReadToEndAsync()));
                context.Response.ContentType = "application/grpc";
                context.Response.AppendTrailer("grpc-status", "0");
                await context.Response.Body.WriteAsync(new byte[5]); // an empty answer
            });
            await app.StartAsync();
            return new Collector(app, requests);
        }

        public string Received(string service) =>
            string.Concat(requests.Where(request => request.Path.Contains(service, StringComparison.Ordinal)).Select(request => request.Body));

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
