using System.Net;
using Interp.Core.Networks;
using Interp.Core.Sessions;
using Interp.Web.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interp.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task Get_RunningServer_IsHealthyAndReady()
    {
        using var server = new Server();

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(server, "/healthz"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(server, "/readyz"));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Get_FromAProbeThatKnowsNeitherNameNorToken_IsAnswered(string path)
    {
        using var server = new Server();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "10.0.0.7:8080" } };

        var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Get_DataFolderGone_IsAliveButNotReadyAndGivesNoDetail()
    {
        using var server = new Server();
        string moved = server.Data + "-moved";
        Directory.Move(server.Data, moved);

        var ready = await AskAsync(server, "/readyz");
        var alive = await AskAsync(server, "/healthz");
        Directory.Move(moved, server.Data);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), ready);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), alive);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(server, "/readyz"));
    }

    [Fact]
    public async Task Check_ServerAboutToEnd_IsNotReady()
    {
        var data = Directory.CreateTempSubdirectory("interp-test");
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var check = new Readiness(new ModelCatalog(new ModelStore(ModelStore.ShippedFolder)), new InterpOptions { Data = data.FullName }, lifetime);

        var before = await check.CheckHealthAsync(new HealthCheckContext());
        lifetime.StopApplication();
        var after = await check.CheckHealthAsync(new HealthCheckContext());
        data.Delete(recursive: true);

        Assert.Equal(HealthStatus.Healthy, before.Status);
        Assert.Equal((HealthStatus.Unhealthy, "The server is about to end."), (after.Status, after.Description));
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(Server server, string path)
    {
        var answer = await server.Client.GetAsync(path);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
