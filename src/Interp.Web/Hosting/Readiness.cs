using Interp.Core.Sessions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Interp.Web.Hosting;

/// <summary>Whether this server can serve: models are loaded, the data folder takes files, the process is not about to end.</summary>
internal sealed class Readiness(ModelCatalog catalog, InterpOptions options, IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string? problem = lifetime.ApplicationStopping.IsCancellationRequested ? "The server is about to end."
            : catalog.Models.Count == 0 ? "There is no model."
            : !DataFolder.IsWritable(options) ? $"Nothing can be written to {options.Data}."
            : null;
        return Task.FromResult(problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(problem));
    }
}
