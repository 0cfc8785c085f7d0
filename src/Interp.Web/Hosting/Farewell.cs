using Interp.Web.Hubs;
using Microsoft.AspNetCore.SignalR;

namespace Interp.Web.Hosting;

/// <summary>An end in order: pages are told, then their lines close, and nobody holds up the end of the process.</summary>
internal static class Farewell
{
    /// <summary>Telling takes milliseconds, unless a page has stopped reading.</summary>
    private static readonly TimeSpan MostToTell = TimeSpan.FromSeconds(1);

    /// <summary>SignalR drops what it has not yet handed to the network when it closes a line.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(0.5);

    /// <summary>What is not done by then is cut off.</summary>
    private static readonly TimeSpan MostToEnd = TimeSpan.FromSeconds(2);

    public static void AddFarewell(this IServiceCollection services) =>
        services.Configure<HostOptions>(host => host.ShutdownTimeout = MostToEnd);

    /// <summary>Call it after the hubs are mapped: what was registered last runs first, and afterwards SignalR closes every line.</summary>
    public static void UseFarewell(this WebApplication app) => app.Lifetime.ApplicationStopping.Register(() =>
    {
        var pages = app.Services.GetRequiredService<IHubContext<ExploreHub, IExploreClient>>().Clients.All;
        Task.WaitAny([Task.WhenAll(pages.Restarting(), Task.Delay(OnTheWay))], MostToTell);
    });
}
