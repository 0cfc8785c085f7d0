using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Interp.Core.Inputs;

namespace Interp.Web.Tests.Api;

/// <summary>Graphs averaged over a data set of ten sample digits.</summary>
public sealed class AverageApiTests : IDisposable
{
    private const string Body = """{"inputs":{"class":7,"first":500}}""";

    private readonly string folder = Directory.CreateTempSubdirectory("interp-data-").FullName;
    private readonly Server server;

    public AverageApiTests()
    {
        string set = Directory.CreateDirectory(Path.Combine(folder, "mnist")).FullName;
        float[] pixels = new float[784];
        byte[] images = [.. Enumerable.Range(0, 10).SelectMany(digit =>
        {
            new Rasteriser().Render(Samples.Get(digit, 0), Enlargement.Final, pixels);
            return pixels.Select(pixel => (byte)(255 * pixel)).ToArray();
        })];
        File.WriteAllBytes(Path.Combine(set, "t10k-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 28, 0, 0, 0, 28, .. images]);
        File.WriteAllBytes(Path.Combine(set, "t10k-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        server = new Server(("Datasets", folder));
    }

    public void Dispose()
    {
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Graph_OfInputs_HasASpreadForEachEffectEdge()
    {
        using var response = await AskAsync("", Body);
        using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
        var edges = json.RootElement.GetProperty("edges").EnumerateArray().ToArray();

        Assert.Equal(1, json.RootElement.GetProperty("inputCount").GetInt32());
        Assert.All(edges, edge => Assert.Equal(edge.GetProperty("kind").GetString() == "effect", edge.TryGetProperty("spread", out _)));
        Assert.Equal(1, edges[0].GetProperty("spread").GetProperty("agreement").GetDouble());
    }

    [Theory]
    [InlineData("?format=csv", null)]
    [InlineData("", "text/csv")]
    public async Task Graph_AsCsv_IsATable(string query, string? accept)
    {
        using var response = await AskAsync(query, Body, accept);
        string[] lines = (await response.Content.ReadAsStringAsync()).TrimEnd().Split('\n');

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("source,target,weight,sd,agreement", lines[0]);
        Assert.Equal(24 + (8 * 24) + (3 * 25), lines.Length - 1);
        Assert.Matches(@"^input/\d+,fc1/\d+,-?[\d.E-]+,[\d.E-]+,1$", lines[1]);
    }

    [Fact]
    public async Task Graph_AsNpy_HoldsEveryEdge()
    {
        using var response = await AskAsync("?format=npy", Body);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());

        Assert.Equal(
            ["input.mean.npy", "fc1.mean.npy", "fc1.sd.npy", "fc1.agreement.npy", "fc2.mean.npy", "fc2.sd.npy", "fc2.agreement.npy"],
            zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(128 + (4 * 500 * 784), zip.GetEntry("fc1.mean.npy")!.Length);
        Assert.Equal(128 + (4 * 500), zip.GetEntry("fc2.sd.npy")!.Length);
    }

    [Theory]
    [InlineData("", """{"inputs":{"first":10001}}""", "first is 10001; it can be 1 to 10000.")]
    [InlineData("", """{"inputs":{"class":3},"top":5}""", "top is 5; an average is drawn from the target backwards: name detail instead.")]
    [InlineData("", """{"inputs":{"split":"dev"}}""", "There is no split 'dev'. There are: train, test.")]
    [InlineData("", """{"inputs":{"class":3,"mistakes":true}}""", "None of the 10 images of mnist is a mistake on 3: choose another set.")]
    [InlineData("", """{"inputs":{},"input":{"strokes":[]}}""", "The request has input and inputs; they exclude each other: name one of them.")]
    [InlineData("?format=xml", Body, "There is no format 'xml'. There are: json, csv, npy.")]
    [InlineData("?format=npy", """{"input":{"strokes":[[0,5,5,5]]}}""", "npy holds every edge of an average: name inputs, with indices for a single one.")]
    public async Task Graph_BadRequest_NamesTheValueAndTheLimit(string query, string body, string message)
    {
        using var response = await AskAsync(query, body);
        using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, json.RootElement.GetProperty("detail").GetString());
    }

    private Task<HttpResponseMessage> AskAsync(string query, string body, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/graph{query}") { Content = new StringContent(body, null, "application/json") };
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return server.Client.SendAsync(request);
    }
}
