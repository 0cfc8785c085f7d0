using Interp.Core.Sessions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Interp.Web.Tests;

/// <summary>The real server on a port of its own.</summary>
public sealed class Server : IDisposable
{
    private readonly WebApplicationFactory<Program> factory = new();

    public Server()
    {
        factory.UseKestrel(0);
        factory.StartServer();
        Client = factory.CreateClient();
    }

    public HttpClient Client { get; }

    public Uri Address => factory.ClientOptions.BaseAddress;

    public SessionStore Sessions => factory.Services.GetRequiredService<SessionStore>();

    public void Dispose() => factory.Dispose();
}
