using Interp.Core.Sessions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Interp.Web.Tests;

/// <summary>The real server on a port of its own, with a data folder of its own.</summary>
public sealed class Server : IDisposable
{
    private readonly Factory factory;

    public Server()
        : this([])
    {
    }

    /// <param name="settings">Of the section Interp.</param>
    internal Server(params (string Name, string Value)[] settings)
    {
        factory = new Factory([.. settings, ("Data", Data)]);
        factory.UseKestrel(0);
        factory.StartServer();
        Client = factory.CreateClient();
    }

    public HttpClient Client { get; }

    public string Data { get; } = Directory.CreateTempSubdirectory("interp-test").FullName;

    public Uri Address => factory.ClientOptions.BaseAddress;

    public SessionStore Sessions => factory.Services.GetRequiredService<SessionStore>();

    public WatchStore Watches => factory.Services.GetRequiredService<WatchStore>();

    public void Dispose()
    {
        factory.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    private sealed class Factory((string Name, string Value)[] settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings)
            {
                builder.UseSetting($"Interp:{name}", value);
            }
        }
    }
}
