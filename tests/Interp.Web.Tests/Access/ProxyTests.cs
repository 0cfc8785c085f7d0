using System.Net;

namespace Interp.Web.Tests.Access;

/// <summary>Loopback stands for the proxy: what it says of the visitor is believed only where the settings name it.</summary>
public sealed class ProxyTests
{
    private const string Token = "0123456789abcdef";
    private const string Public = "interp.example";

    private static readonly (string Name, string Value)[] Settings =
        [("PublicUrl", $"https://{Public}"), ("Token", Token), ("Limits:RequestsPerSecond", "1")];

    [Fact]
    public async Task Named_WhatItForwards_IsNeverLocal()
    {
        using var server = new Server([.. Settings, ("Proxies:0", "127.0.0.1")]);

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(server, "/")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(server, "/", ("X-Forwarded-For", "127.0.0.1"))).StatusCode);
    }

    [Fact]
    public async Task Named_ForwardedHostAndScheme_AreBelieved()
    {
        using var server = new Server([.. Settings, ("Proxies:0", "127.0.0.1")]);
        (string, string)[] forwarded = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")];

        var welcome = await GetAsync(server, $"/?token={Token}", [.. forwarded, ("X-Forwarded-Host", Public)]);
        var evil = await GetAsync(server, $"/?token={Token}", [.. forwarded, ("X-Forwarded-Host", "evil.example")]);

        Assert.Equal(HttpStatusCode.Redirect, welcome.StatusCode);
        Assert.Contains("secure", Assert.Single(welcome.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, evil.StatusCode);
    }

    [Fact]
    public async Task Named_EveryVisitorBehindIt_HasALimitOfTheirOwn()
    {
        using var server = new Server([.. Settings, ("Proxies:0", "127.0.0.1")]);
        HttpResponseMessage answer;
        do
        {
            answer = await ModelsAsync(server, "203.0.113.9");
        }
        while (answer.StatusCode == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ModelsAsync(server, "203.0.113.10")).StatusCode);
    }

    [Fact]
    public async Task NotNamed_WhatItForwards_IsNotBelieved()
    {
        using var server = new Server([.. Settings, ("Proxies:0", "10.0.0.2")]);
        HttpResponseMessage answer;
        int visitor = 0;
        do
        {
            answer = await ModelsAsync(server, $"203.0.113.{visitor++ % 250}");
        }
        while (answer.StatusCode == HttpStatusCode.OK);
        var other = await GetAsync(server, $"/?token={Token}", ("X-Forwarded-Proto", "https"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(server, "/", ("X-Forwarded-For", "127.0.0.1"))).StatusCode);
        Assert.DoesNotContain("secure", Assert.Single(other.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ModelsAsync(Server server, string visitor) => GetAsync(
        server, "/api/v1/models", ("X-Forwarded-For", visitor), ("Authorization", $"Bearer {Token}"));

    private static async Task<HttpResponseMessage> GetAsync(Server server, string path, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }
}
