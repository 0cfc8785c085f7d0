using System.Net;

namespace Interp.Web.Tests.Hosting;

public sealed class PagesTests(Server server) : IClassFixture<Server>
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    [InlineData("/lib/signalr/dist/browser/signalr.min.js", "text/javascript")]
    [InlineData("/api/v1/models", "application/json")]
    public async Task Get_PageFileOrApi_HasSecurityHeaders(string path, string type)
    {
        var response = await server.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        HasSecurityHeaders(response);
    }

    [Fact]
    public async Task Get_NoSuchPage_IsAPageWithSecurityHeaders()
    {
        var response = await server.Client.GetAsync("/nothing");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is no page at this address.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        HasSecurityHeaders(response);
    }

    [Fact]
    public async Task Get_LongestLink_ReachesThePage()
    {
        var response = await server.Client.GetAsync("/?ink=" + new string('A', 16_000));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Get_LinkThatIsTooLong_OpensThePageThatSaysSo()
    {
        var response = await server.Client.GetAsync("/?ink=" + new string('A', 100_000));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("/?characters=100005", response.RequestMessage!.RequestUri!.PathAndQuery);
    }

    private static void HasSecurityHeaders(HttpResponseMessage response)
    {
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }
}
