using System.Net;
using Interp.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;

namespace Interp.Web.Access;

/// <summary>What every request passes before anything else sees it: its names, its origin, its token.</summary>
internal static partial class Door
{
    /// <summary>Adds the door, and listens to the network when there is a public address without a proxy.</summary>
    public static void AddDoor(this WebApplicationBuilder builder, InterpOptions options)
    {
        builder.Services.AddSingleton(new AddressList(options)).AddSingleton<AccessToken>().AddSingleton<TokenCheck>();
        bool isToldWhere = builder.Configuration["urls"] is not null
            || builder.Configuration["http_ports"] is not null
            || builder.Configuration["https_ports"] is not null
            || builder.Configuration.GetSection("Kestrel:Endpoints").Exists();
        if (options.PublicUrl is { Scheme: "http" } url && !isToldWhere)
        {
            builder.WebHost.UseUrls($"http://*:{url.Port}");
        }
    }

    public static void UseDoor(this WebApplication app, InterpOptions options)
    {
        app.Use((context, next) =>
        {
            Arrival.Note(context, options);
            return next(context);
        });
        if (options.Proxies.Length > 0)
        {
            app.UseForwardedHeaders(Believe(options.Proxies));
        }

        var (addresses, check) = (app.Services.GetRequiredService<AddressList>(), app.Services.GetRequiredService<TokenCheck>());
        app.Use((context, next) => addresses.Judge(context) is { Status: not 0 } refusal
            ? Refusal.WriteAsync(context, refusal.Status, refusal.Message)
            : check.InvokeAsync(context, next));
        app.Lifetime.ApplicationStarted.Register(() => TellLink(app, options));
    }

    private static ForwardedHeadersOptions Believe(string[] proxies)
    {
        var believed = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null, // as far back as the proxies are known
        };
        believed.KnownIPNetworks.Clear();
        believed.KnownProxies.Clear();
        foreach (string proxy in proxies)
        {
            believed.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        return believed;
    }

    /// <summary>Where the network can reach this server, its log says how to come in.</summary>
    private static void TellLink(WebApplication app, InterpOptions options)
    {
        var listens = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Select(BindingAddress.Parse).ToList() ?? [];
        var open = listens.FirstOrDefault(address => !(address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))));
        if (options.PublicUrl is not null || open is not null)
        {
            string origin = options.PublicUrl is { } url ? AddressList.Origin(url) : $"{open!.Scheme}://localhost:{open.Port}";
            LogLink(app.Logger, $"{origin}/?{TokenCheck.Parameter}={Uri.EscapeDataString(app.Services.GetRequiredService<AccessToken>().Value)}");
        }
    }

    [LoggerMessage(LogLevel.Information, "From other machines, open {Link}")]
    private static partial void LogLink(ILogger log, string link);
}
