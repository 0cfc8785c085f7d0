using Interp.Core.Sessions;
using Interp.Web.Hubs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interp.Bench;

/// <summary>The real server on a free port of this machine.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly WebApplicationFactory<ExploreHub> plain = new();
    private readonly WebApplicationFactory<ExploreHub> server;
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("interp-bench");

    public BenchServer()
    {
        server = plain.WithWebHostBuilder(host => host
            .UseContentRoot(AppContext.BaseDirectory)
            .UseEnvironment("Production")
            .UseSetting("Interp:Data", data.FullName)
            .ConfigureLogging(logging => logging.ClearProviders()));
        server.UseKestrel(0);
        server.StartServer();
    }

    public Uri Address => server.ClientOptions.BaseAddress;

    public Session NewSession() => server.Services.GetRequiredService<SessionStore>().Create("").Session!;

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await plain.DisposeAsync();
        data.Delete(recursive: true);
    }
}
