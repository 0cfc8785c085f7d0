using Interp.Core.Deltas;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Interp.Web.Hosting;

/// <summary>What those who run a server see of it: two health addresses and, where a collector is named, OpenTelemetry.</summary>
internal static class Monitoring
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";

    /// <summary>The standard's own variables work, too; without an endpoint nothing is collected.</summary>
    /// <exception cref="SettingException">The endpoint is no address.</exception>
    public static void AddMonitoring(this WebApplicationBuilder builder, InterpOptions options)
    {
        builder.Services.AddHealthChecks().AddCheck<Readiness>(nameof(Readiness));
        string? endpoint = options.Telemetry?.OriginalString ?? builder.Configuration[Endpoint];
        if (string.IsNullOrEmpty(endpoint))
        {
            return;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new SettingException($"The telemetry endpoint is '{endpoint}'; it can be an address such as http://localhost:4317.");
        }

        builder.Configuration.AddInMemoryCollection([new(Endpoint, endpoint), new(ServiceName, builder.Configuration[ServiceName] ?? "interp")]);
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"))
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation())
            .WithLogging()
            .UseOtlpExporter();
    }

    /// <summary>
    /// <c>/healthz</c>: the process answers. <c>/readyz</c>: it can serve. Both say one word, to anybody: who asks on behalf of a cluster
    /// knows neither the server's name nor its token.
    /// </summary>
    public static void UseHealth(this IApplicationBuilder app)
    {
        app.UseHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        app.UseHealthChecks("/readyz");
    }
}
