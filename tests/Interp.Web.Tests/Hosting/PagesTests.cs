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

    [Theory]
    [InlineData("/?embed=1")]
    [InlineData("/?target=3-mean&embed=1")]
    [InlineData("/watch/0123?embed=1")]
    public async Task Get_EmbedPage_MayBeFramedByAnybodyAndHoldsNoControls(string path)
    {
        var response = await server.Client.GetAsync(path);
        string page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("frame-ancestors", policy, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("X-Frame-Options"));
        Assert.DoesNotMatch("<(button|input|select|form|textarea)|blazor", page);
    }

    [Theory]
    [InlineData("/?embed=2")]
    [InlineData("/nothing?embed=1")]
    [InlineData("/watch/a/b?embed=1")]
    [InlineData("/error?embed=1")]
    [InlineData("/api/v1/models?embed=1")]
    public async Task Get_AnyOtherPageThatAsksToBeEmbedded_MayNotBeFramed(string path) =>
        HasSecurityHeaders(await server.Client.GetAsync(path));

    [Fact]
    public async Task Get_EmbedPageOfALinkThatIsTooLong_SaysSoInTheFrame()
    {
        var response = await server.Client.GetAsync("/?embed=1&ink=" + new string('A', 100_000));

        Assert.EndsWith("&embed=1", response.RequestMessage!.RequestUri!.PathAndQuery, StringComparison.Ordinal);
        Assert.Contains("the longest that can be read has", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
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
