using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Interp.Core.Inputs;
using Interp.Web.Api;

namespace Interp.Web.Tests.Api;

/// <summary>On a tiny data set of its own: 28 x 28 pixels, labels 1, 0, 1, filled with 10, 20 and 30.</summary>
public sealed class DatasetEndpointsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interp-data-").FullName;
    private readonly Server server;

    public DatasetEndpointsTests()
    {
        string set = Path.Combine(folder, "tiny");
        Directory.CreateDirectory(set);
        var pixels = new byte[] { 10, 20, 30 }.SelectMany(value => Enumerable.Repeat(value, Backdrop.Length));
        File.WriteAllBytes(Path.Combine(set, "t10k-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 28, 0, 0, 0, 28, .. pixels]);
        File.WriteAllBytes(Path.Combine(set, "t10k-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 3, 1, 0, 1]);
        server = new Server(("Datasets", folder));
    }

    public void Dispose()
    {
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Samples_OfAClass_ComeWithTheirPixels()
    {
        var page = await server.Client.GetFromJsonAsync<SamplePage>("/api/v1/datasets/tiny/samples?class=1&offset=1&count=5");

        Assert.Equal(2, page!.Total);
        var sample = Assert.Single(page.Samples);
        Assert.Equal((2, 1), (sample.Index, sample.Label));
        Assert.InRange(sample.Reading, 0, 9);
        Assert.InRange(sample.Confidence, 0.1f, 1);
        Assert.Equal(Enumerable.Repeat((byte)30, Backdrop.Length), page.Pixels);
    }

    [Fact]
    public async Task Samples_ByConfidence_AreSortedBothWays()
    {
        var least = await server.Client.GetFromJsonAsync<SamplePage>("/api/v1/datasets/tiny/samples?order=least-confident");
        var most = await server.Client.GetFromJsonAsync<SamplePage>("/api/v1/datasets/tiny/samples?order=most-confident");

        Assert.Equal(least!.Samples.OrderBy(sample => sample.Confidence), least.Samples);
        Assert.Equal(most!.Samples.OrderByDescending(sample => sample.Confidence), most.Samples);
    }

    [Fact]
    public async Task Samples_Mistakes_AreThoseReadAsAnotherClass()
    {
        var page = await server.Client.GetFromJsonAsync<SamplePage>("/api/v1/datasets/tiny/samples?mistakes=true");

        Assert.All(page!.Samples, sample => Assert.NotEqual(sample.Label, sample.Reading));
    }

    [Theory]
    [InlineData("tiny/samples?class=10", HttpStatusCode.BadRequest, "class is 10; it can be 0 to 9.")]
    [InlineData("tiny/samples?class=-1", HttpStatusCode.BadRequest, "class is -1; it can be 0 to 9.")]
    [InlineData("tiny/samples?order=best", HttpStatusCode.BadRequest, "order is 'best'; it can be index, least-confident, most-confident.")]
    [InlineData("tiny/samples?offset=-1", HttpStatusCode.BadRequest, "offset is -1; it can be 0 and more.")]
    [InlineData("tiny/samples?count=201", HttpStatusCode.BadRequest, "count is 201; it can be 1 to 200.")]
    [InlineData("tiny/samples?count=0", HttpStatusCode.BadRequest, "count is 0; it can be 1 to 200.")]
    [InlineData("tiny/samples?part=dev", HttpStatusCode.BadRequest, "part is 'dev'; it can be train or test.")]
    [InlineData("tiny/samples?model=resnet", HttpStatusCode.NotFound, "There is no model 'resnet'.")]
    [InlineData("tiny/samples?part=train", HttpStatusCode.NotFound, "The train images of tiny are not on this server.")]
    [InlineData("cats/samples", HttpStatusCode.NotFound, "The test images of cats are not on this server.")]
    [InlineData("..%2Ftiny/samples", HttpStatusCode.NotFound, "The test images of ..%2Ftiny are not on this server.")]
    [InlineData("tiny?part=dev", HttpStatusCode.BadRequest, "part is 'dev'; it can be train or test.")]
    public async Task Get_SomethingThatIsNotHere_IsAProblemThatNamesIt(string path, HttpStatusCode status, string detail)
    {
        var response = await server.Client.GetAsync($"/api/v1/datasets/{path}");

        Assert.Equal(status, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(detail, problem.RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Status_OfWhatIsHereAndWhatIsNot_SaysSo()
    {
        var tiny = await server.Client.GetFromJsonAsync<DatasetStatus>("/api/v1/datasets/tiny");
        var mnist = await server.Client.GetFromJsonAsync<DatasetStatus>("/api/v1/datasets/mnist");

        Assert.Equal((true, 3, null), (tiny!.IsHere, tiny.Total, tiny.Fetch));
        Assert.Equal((false, 0, false), (mnist!.IsHere, mnist.Total, mnist.Fetch!.IsRunning));
    }

    [Fact]
    public async Task Samples_DamagedFile_IsAProblemWithoutItsPath()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "tiny", "t10k-images-idx3-ubyte"), [1, 2, 3]);

        var response = await server.Client.GetAsync("/api/v1/datasets/tiny/samples");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(folder, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
