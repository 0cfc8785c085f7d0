using System.Net;

namespace Interp.Web.Tests.Access;

/// <summary>A name that is not local stands for another machine: the door asks both for loopback and for a local name.</summary>
public sealed class TokenCheckTests(TokenCheckTests.OpenServer server) : IClassFixture<TokenCheckTests.OpenServer>
{
    private const string Token = "0123456789abcdef&+%";
    private const string Elsewhere = "interp.example:5000";

    private static string Escaped => Uri.EscapeDataString(Token);

    [Fact]
    public async Task Page_FromThisMachine_NeedsNoToken() => Assert.Equal(HttpStatusCode.OK, (await GetAsync("/", host: null)).StatusCode);

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Real-IP")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    public async Task Page_ThroughAProxyOnThisMachine_NeedsTheToken(string header) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/", host: null, (header, "127.0.0.1"))).StatusCode);

    [Fact]
    public async Task Page_FromElsewhereWithoutToken_AsksForIt()
    {
        var response = await GetAsync("/?model=a%22b&target=7-9", Elsewhere, ("Accept", "text/html"));
        string page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("access token", page, StringComparison.Ordinal);
        Assert.Contains("""name="model" value="a&quot;b" """.TrimEnd(), page, StringComparison.Ordinal);
        Assert.Contains("""name="target" value="7-9" """.TrimEnd(), page, StringComparison.Ordinal);
        Assert.DoesNotContain("That token is not", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData("0123456789ABCDEF&+%")]
    public async Task Page_WithAWrongToken_SaysSo(string token)
    {
        var response = await GetAsync($"/?token={Uri.EscapeDataString(token)}", Elsewhere, ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("That token is not this server", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/?token=TOKEN", "/")]
    [InlineData("/?model=mnist-mlp&token=TOKEN&target=7-9", "/?model=mnist-mlp&target=7-9")]
    [InlineData("/?token=TOKEN&ink=a%2Bb&token=TOKEN2", null)]
    [InlineData("/s/some%20id?token=TOKEN", "/s/some%20id")]
    [InlineData("//evil.example?token=TOKEN", "/evil.example")]
    [InlineData("/%5Cevil.example?token=TOKEN", "/%5Cevil.example")]
    public async Task Page_WithTheToken_GoesOnWithoutItAndKeepsACookie(string address, string? next)
    {
        var response = await GetAsync(address.Replace("TOKEN", Escaped, StringComparison.Ordinal), Elsewhere);
        if (next is null)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            return;
        }

        string cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        var page = await GetAsync("/", Elsewhere, ("Cookie", cookie.Split(';')[0]));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(next, response.Headers.Location!.OriginalString);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/models")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/hub/explore")]
    [InlineData("/_blazor/initializers")]
    [InlineData("/js/interp.js")]
    [InlineData("/s/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/cssx")]
    public async Task Anything_FromElsewhereWithoutToken_IsRefusedInWords(string path)
    {
        var response = await GetAsync(path, Elsewhere);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        Assert.Contains("Authorization: Bearer TOKEN", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer TOKEN", HttpStatusCode.OK)]
    [InlineData("bearer  TOKEN ", HttpStatusCode.OK)]
    [InlineData("Basic TOKEN", HttpStatusCode.Unauthorized)]
    [InlineData("TOKEN", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer TOKENx", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer", HttpStatusCode.Unauthorized)]
    public async Task Api_WithABearer_IsAnsweredWhenItIsTheToken(string header, HttpStatusCode status)
    {
        var response = await GetAsync("/api/v1/models", Elsewhere, ("Authorization", header.Replace("TOKEN", Token, StringComparison.Ordinal)));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Server_WithoutATokenSetting_MakesOneAndKeepsIt()
    {
        using var own = new Server(("PublicUrl", "http://interp.example:5000"));
        string file = Path.Combine(own.Data, "token"), token = await File.ReadAllTextAsync(file);
        var response = await GetAsync(own.Client, $"/?token={token}", Elsewhere);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("/", response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal(22, token.Length);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string? host, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path));
        request.Headers.Host = host;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request);
    }

    private Task<HttpResponseMessage> GetAsync(string path, string? host, params (string Name, string Value)[] headers) =>
        GetAsync(server.Still, path, host, headers);

    /// <summary>A server for teammates, and a client that follows no redirects and keeps no cookies.</summary>
    public sealed class OpenServer : IDisposable
    {
        private readonly Server server = new(("PublicUrl", "http://interp.example:5000"), ("Token", Token));

        public OpenServer() => Still = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };

        public HttpClient Still { get; }

        public void Dispose()
        {
            Still.Dispose();
            server.Dispose();
        }
    }
}
