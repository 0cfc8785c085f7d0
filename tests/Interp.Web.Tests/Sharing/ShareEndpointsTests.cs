using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Web;
using System.Xml.Linq;
using Interp.Web.Sharing;

namespace Interp.Web.Tests.Sharing;

public sealed class ShareEndpointsTests(Server server) : IClassFixture<Server>
{
    private const string Shares = "/api/v1/shares";

    [Theory]
    [InlineData("?model=mnist-mlp&target=7-9&detail=64", "&target=7-9&detail=64")]
    [InlineData("", "")]
    public async Task Share_OpenedAgain_IsTheSameStateOfThePinnedModel(string query, string rest)
    {
        var response = await server.Client.PostAsJsonAsync(Shares, new ShareRequest(query));
        var share = (await response.Content.ReadFromJsonAsync<ShareAnswer>())!;
        var page = await server.Client.GetAsync(share.Link);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(365, share.Days);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Matches("^/\\?model=mnist-mlp\\.[0-9a-f]{8}" + rest + "$", page.RequestMessage!.RequestUri!.PathAndQuery);
    }

    [Theory]
    [InlineData("""{"query":"?target=12-mean"}""", HttpStatusCode.BadRequest, "This link asks for target=12-mean, which does not exist here. The rest of it is shown.")]
    [InlineData("""{"query":"?model=resnet"}""", HttpStatusCode.BadRequest, "This link is about the model resnet, which is not here. It is shown with mnist-mlp instead.")]
    [InlineData("{}", HttpStatusCode.BadRequest, "The body needs a query: the part of the page's address from the question mark on.")]
    [InlineData("null", HttpStatusCode.BadRequest, "The body needs a query: the part of the page's address from the question mark on.")]
    [InlineData("[", HttpStatusCode.BadRequest, """The body is no share: send {"query": "?model=..."}.""")]
    [InlineData("""{"query":7}""", HttpStatusCode.BadRequest, """The body is no share: send {"query": "?model=..."}.""")]
    public async Task Share_OfNoState_IsRefusedInWords(string body, HttpStatusCode status, string detail)
    {
        var response = await server.Client.PostAsync(Shares, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(detail, await DetailAsync(response));
    }

    [Fact]
    public async Task Share_TooLarge_NamesTheLimit()
    {
        var response = await server.Client.PostAsJsonAsync(Shares, new ShareRequest("?ink=" + new string('A', 100_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("The body is too large; at most 73728 bytes are read.", await DetailAsync(response));
    }

    [Theory]
    [InlineData("/s/AAAAAAAAAAAAAAAAAAAAAA", "There is no share &#x27;AAAAAAAAAAAAAAAAAAAAAA&#x27; here")]
    [InlineData("/s/%3Cscript%3E", "There is no share &#x27;&lt;script&gt;&#x27; here")]
    public async Task Open_NoSuchShare_IsAPageThatSaysSo(string path, string said)
    {
        var response = await server.Client.GetAsync(path);
        string page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(HttpUtility.HtmlDecode(said), HttpUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>'", page, StringComparison.Ordinal);
        Assert.Contains("365 days", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shares_WithADamagedStore_AreRefusedAndThePageWorks()
    {
        using var broken = new Server();
        await File.WriteAllTextAsync(Path.Combine(broken.Data, "shares.db"), new string('x', 10_000));

        var add = await broken.Client.PostAsJsonAsync(Shares, new ShareRequest(""));
        var open = await broken.Client.GetAsync("/s/AAAAAAAAAAAAAAAAAAAAAA");
        var page = await broken.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, add.StatusCode);
        Assert.Equal("This server's store of shares cannot be used; its log says why. Long links work without.", await DetailAsync(add));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, open.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Shares_MoreThanAnAddressMay_AreRefusedWithTheLimit()
    {
        using var small = new Server(("Limits:SharesPerHour", "2"));
        var statuses = new List<HttpStatusCode>();
        HttpResponseMessage last = new();
        for (int i = 0; i < 3; i++)
        {
            last = await small.Client.PostAsJsonAsync(Shares, new ShareRequest(""));
            statuses.Add(last.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal("From this address came 2 shares within an hour, the most that are taken. Long links work without.", await DetailAsync(last));
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 0, 60);
    }

    [Fact]
    public async Task Qr_OfALink_IsASquareOfSquares()
    {
        var svg = XDocument.Parse(await server.Client.GetStringAsync("/api/v1/qr?text=http%3A%2F%2Finterp.example%2Fs%2FAAAAAAAAAAAAAAAAAAAAAA")).Root!;
        string[] box = svg.Attribute("viewBox")!.Value.Split(' ');

        // Version 4 at level M holds up to 62 bytes: 33 squares and 4 empty ones on each side.
        Assert.Equal(["0", "0", "41", "41"], box);
        Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Attribute("style") is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?text=")]
    [InlineData("?text=LONG")]
    public async Task Qr_OfNothingOrTooMuch_NamesTheLimit(string query)
    {
        var response = await server.Client.GetAsync("/api/v1/qr" + query.Replace("LONG", new string('a', 801), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.EndsWith("it can have 1 to 800.", await DetailAsync(response), StringComparison.Ordinal);
    }

    private static async Task<string?> DetailAsync(HttpResponseMessage response)
    {
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("detail").GetString();
    }
}
