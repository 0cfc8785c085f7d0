using System.Globalization;

namespace Interp.Web.Tests.Access;

public sealed class AddressListTests(AddressListTests.NamedServer server) : IClassFixture<AddressListTests.NamedServer>
{
    private const string Token = "0123456789abcdef0123";
    private const string Key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";

    private int Port => server.Server.Address.Port;

    private string Home => $"Host: localhost:{Port}";

    private static string Bearer => $"Authorization: Bearer {Token}";

    public static TheoryData<string, string, bool> Cases()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var (header, list, isGood) in new[]
        {
            ("Host", AddressCases.GoodHosts, true), ("Host", AddressCases.BadHosts, false), ("Origin", AddressCases.GoodOrigins, true), ("Origin", AddressCases.BadOrigins, false),
        })
        {
            foreach (string value in AddressCases.Lines(list))
            {
                data.Add(header, value, isGood);
            }
        }

        return data;
    }

    [Fact]
    public void Cases_OfTheTable_AreAboutTwoHundred() => Assert.InRange(Cases().Count, 200, 300);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Request_WithHostOrOrigin_IsAnsweredOrRefused(string header, string value, bool isGood)
    {
        string text = value.Replace("PORT", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("OTHER", (Port == 3000 ? 3001 : 3000).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        if (header == "Host")
        {
            Assert.Equal(isGood ? 200 : 400, await StatusAsync("GET /api/v1/models", $"Host: {text}"));
            return;
        }

        Assert.Equal(isGood ? 200 : 403, await StatusAsync("POST /hub/explore/negotiate?negotiateVersion=1", Home, $"Origin: {text}", "Content-Length: 0"));
        Assert.Equal(isGood ? 101 : 403, await UpgradeAsync("/hub/explore", $"Origin: {text}"));
        Assert.Equal(isGood ? 200 : 403, await StatusAsync("POST /_blazor/negotiate?negotiateVersion=1", Home, $"Origin: {text}", "Content-Length: 0"));
        Assert.Equal(isGood ? 101 : 403, await UpgradeAsync("/_blazor", $"Origin: {text}"));
    }

    [Theory]
    [InlineData("Host:")]
    [InlineData("X-No-Host: 1")]
    public async Task Request_WithoutHost_IsRefused(string header) => Assert.Equal(400, await StatusAsync("GET /", header));

    [Fact]
    public async Task Request_WithTwoOrigins_IsRefused() =>
        Assert.Equal(403, await StatusAsync("GET /", Home, $"Origin: http://localhost:{Port}", "Origin: http://evil.example"));

    [Fact]
    public async Task Request_ForAnAbsoluteAddressElsewhere_IsRefused() => Assert.Equal(400, await StatusAsync($"GET http://evil.example:{Port}/", Home));

    [Fact]
    public async Task Request_WithoutOrigin_IsNoBrowsersAndIsAnswered() => Assert.Equal(101, await UpgradeAsync("/hub/explore", "X-None: 1"));

    [Theory]
    [InlineData("evil.example", "http://localhost:0", 400, "This server is not called 'evil.example'. It answers to localhost:PORT, 127.0.0.1:PORT, [::1]:PORT, lab.example:8443, xn--mller-kva.example, interp.example;")]
    [InlineData("localhost:PORT", "http://evil.example", 403, "Pages of 'http://evil.example' may not use this server. Those of http://localhost:PORT, http://127.0.0.1:PORT, http://[::1]:PORT,")]
    public async Task Refusal_NamesWhatWasAskedAndWhatIsAllowed(string host, string origin, int status, string message)
    {
        string Here(string text) => text.Replace("PORT", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        var answer = await RawRequest.SendAsync(Port, "GET /no-such-page", $"Host: {Here(host)}", $"Origin: {Here(origin)}", "Connection: close");

        Assert.Equal(status, answer.Status);
        Assert.Contains(Here(message), answer.Text, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy:", answer.Text, StringComparison.Ordinal);
    }

    private async Task<int> StatusAsync(string requestLine, params string[] headers) =>
        (await RawRequest.SendAsync(Port, requestLine, [.. headers, Bearer, "Connection: close"])).Status;

    private async Task<int> UpgradeAsync(string path, string header) =>
        (await RawRequest.SendAsync(Port, $"GET {path}", Home, header, Bearer, "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", Key)).Status;

    /// <summary>A server that has more names than its local ones.</summary>
    public sealed class NamedServer : IDisposable
    {
        public Server Server { get; } = new(
            ("PublicUrl", "https://interp.example"), ("AllowedHosts:0", "lab.example:8443"), ("AllowedHosts:1", "müller.example"), ("Token", Token));

        public void Dispose() => Server.Dispose();
    }
}
