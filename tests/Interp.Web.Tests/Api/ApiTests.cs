using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Sessions;

namespace Interp.Web.Tests.Api;

public sealed class ApiTests(Server server) : IClassFixture<Server>
{
    private static readonly GraphRequest Seven = new() { Input = new GraphInput(Strokes: StrokeArrays.From(Samples.Get(7, 0))) };

    [Fact]
    public async Task Graph_OfASampleSeven_IsSevenAndItsSumsClose()
    {
        var answer = await AskAsync(Seven);

        Assert.Equal("7-mean", answer.Target);
        Assert.InRange(answer.Residual!.Value, 0, 1e-5);
        foreach (var into in answer.Edges.GroupBy(edge => edge.Target).Where(into => into.Key == "fc2/7"))
        {
            Assert.Equal(answer.TargetValue, into.Sum(edge => (double)edge.Weight), 1e-4);
        }
    }

    [Fact]
    public async Task Graph_AsText_NamesKindsInLowerCase()
    {
        using var json = await JsonAsync(await server.Client.PostAsJsonAsync("/api/v1/graph", Seven));

        Assert.Equal(
            ["bias", "effect", "rest"],
            json.RootElement.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("kind").GetString()!).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nonsense", "application/json", HttpStatusCode.BadRequest, "The body is no graph request: line 1, byte 2, at '$'.")]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "The body is no graph request: line 1, byte 1, at '$'.")]
    [InlineData("{}", "application/json", HttpStatusCode.BadRequest, "The input needs either pixels or strokes or a sample.")]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest, "The input needs either pixels or strokes or a sample.")]
    [InlineData("""{"input":{"pixels":["x"]}}""", "application/json", HttpStatusCode.BadRequest, "The body is no graph request: line 1, byte 24, at '$.input.pixels[0]'.")]
    [InlineData("""{"input":{"strokes":[[0,5,5,5]]},"detail":900}""", "application/json", HttpStatusCode.BadRequest, "detail is 900; it can be 1 to 500.")]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType, "The content type is 'text/plain; charset=utf-8'; it must be application/json.")]
    public async Task Graph_BadBody_IsAProblemWithAHelpfulDetail(string body, string type, HttpStatusCode status, string detail)
    {
        var response = await server.Client.PostAsync("/api/v1/graph", new StringContent(body, Encoding.UTF8, type));

        await IsProblemAsync(response, status, detail);
    }

    [Fact]
    public async Task Graph_BodyTooLarge_NamesTheLimit()
    {
        var response = await server.Client.PostAsync("/api/v1/graph", new StringContent(new string(' ', 2_000_000), Encoding.UTF8, "application/json"));

        await IsProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "The body is too large; at most 1048576 bytes are read.");
    }

    [Fact]
    public async Task Layout_NoSuchModel_IsAProblem() =>
        await IsProblemAsync(await server.Client.GetAsync("/api/v1/models/resnet/layout"), HttpStatusCode.NotFound, "There is no model 'resnet'.");

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/models/mnist-mlp")]
    public async Task Get_NoSuchOperation_IsAProblemAndNoPage(string path) =>
        await IsProblemAsync(await server.Client.GetAsync(path), HttpStatusCode.NotFound, "There is no such operation: /openapi/v1.json lists them.");

    [Fact]
    public async Task Graph_OfALink_IsThePagesGraph()
    {
        var session = server.Sessions.Create("?target=7-9&detail=8").Session!;
        await session.ReplaceAsync(_ => Samples.Get(7, 0));

        var answer = await server.Client.GetFromJsonAsync("/api/v1/graph" + session.Address, GraphJson.Default.GraphAnswer);

        Assert.Equal(GraphHash.Text(session.Picture.Caption.GraphHash), answer!.GraphHash);
        Assert.Equal("mnist-mlp on this drawing: what pushed 7 rather than 9, by attribution, compared with nothing.", answer.Sentence);
    }

    [Theory]
    [InlineData("?model=resnet", "This link is about the model resnet, which is not here. It is shown with mnist-mlp instead.")]
    [InlineData("?model=mnist-mlp.00000000", "This link was made with another version of mnist-mlp (mnist-mlp.00000000; here is mnist-mlp.")]
    [InlineData("?ink=%", "This link's drawing is damaged and could not be read. Draw your own, or ask for the link again.")]
    public async Task Graph_OfALinkThatIsNotShownAsMeant_IsAProblem(string query, string detail)
    {
        var response = await server.Client.GetAsync("/api/v1/graph" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.StartsWith(detail, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layout_OfTheModel_NumbersEveryEdgeAndPlacesEveryUnit()
    {
        using var layout = await JsonAsync(await server.Client.GetAsync("/api/v1/models/mnist-mlp/layout"));
        var bands = layout.RootElement.GetProperty("layers")[1].GetProperty("bands").EnumerateArray();

        Assert.Equal(Enumerable.Range(0, 500), bands.SelectMany(band => band.EnumerateArray()).Select(unit => unit.GetInt32()).Order());
        Assert.Equal([0, 392_000], layout.RootElement.GetProperty("edgeBands").EnumerateArray().Select(band => band.GetProperty("offset").GetInt32()));
        Assert.All(layout.RootElement.GetProperty("edgeScale").GetProperty("frozen-gate").EnumerateArray(), scale => Assert.True(scale.GetSingle() > 0));
    }

    [Fact]
    public async Task Models_List_HasTheCard()
    {
        using var models = await JsonAsync(await server.Client.GetAsync("/api/v1/models"));

        Assert.Equal("mnist-mlp", models.RootElement[0].GetProperty("name").GetString());
        Assert.InRange(models.RootElement[0].GetProperty("accuracy").GetProperty("clean").GetDouble(), 0.986, 1);
    }

    [Fact]
    public async Task OpenApi_Document_NamesTheOperationsAndTheRequest()
    {
        using var document = await JsonAsync(await server.Client.GetAsync("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths");

        Assert.Equal("ListModels", paths.GetProperty("/api/v1/models").GetProperty("get").GetProperty("operationId").GetString());
        Assert.Equal("GetLayout", paths.GetProperty("/api/v1/models/{name}/layout").GetProperty("get").GetProperty("operationId").GetString());
        var graph = paths.GetProperty("/api/v1/graph").GetProperty("post");
        Assert.Equal("ComputeGraph", graph.GetProperty("operationId").GetString());
        Assert.EndsWith("/GraphRequest", graph.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            [nameof(EdgeKind.Effect), nameof(EdgeKind.Bias), nameof(EdgeKind.Rest)],
            document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("EdgeKind").GetProperty("enum").EnumerateArray().Select(kind => kind.GetString()!),
            StringComparer.OrdinalIgnoreCase);
    }

    private static async Task IsProblemAsync(HttpResponseMessage response, HttpStatusCode status, string detail)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(detail, problem.RootElement.GetProperty("detail").GetString());
    }

    private static async Task<JsonDocument> JsonAsync(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync());
    }

    private async Task<GraphAnswer> AskAsync(GraphRequest request)
    {
        var response = await server.Client.PostAsJsonAsync("/api/v1/graph", request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(GraphJson.Default.GraphAnswer))!;
    }
}
