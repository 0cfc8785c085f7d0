using System.Text.Json;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Rules;
using Interp.Core.Sessions;
using Interp.Core.Tests.Inputs;

namespace Interp.Core.Tests.Sessions;

public class GraphServiceTests
{
    private static readonly Drawing Seven = Samples.Get(7, 0);
    private static readonly GraphService Service = new(Shipped.Catalog);

    [Theory]
    [InlineData("""{ }""", "The input needs either pixels or strokes or a sample.")]
    [InlineData("""{ "input": { } }""", "The input needs either pixels or strokes or a sample.")]
    [InlineData("""{ "input": { "pixels": [], "strokes": [] } }""", "The input needs either pixels or strokes or a sample.")]
    [InlineData("""{ "input": { "pixels": [0, 1] } }""", "The input has 2 pixels; mnist-mlp takes 784.")]
    [InlineData("""{ "input": { "strokes": [[0, 1, 1024, 0]] } }""", "The point (1, 1024) lies off the pad: both numbers must be 0..1023.")]
    [InlineData("""{ "input": { "strokes": [[0, 1, 2]] } }""", "Points are x, y, wait triples, at most 4000; 2 numbers are none.")]
    [InlineData("""{ "input": { "strokes": [[7]] } }""", "A stroke starts with its kind: 0 pen, 1 eraser, 2 clear, 3 picture; not 7.")]
    [InlineData("""{ "input": { "strokes": [null] } }""", "A stroke starts with its kind: 0 pen, 1 eraser, 2 clear, 3 picture; not nothing.")]
    [InlineData("""{ "input": { "strokes": [[2, 1, 2, 3]] } }""", "A clear has no points; here 3 numbers follow its kind.")]
    [InlineData("""{ "input": { "strokes": [] }, "model": "resnet" }""", "There is no model 'resnet'. There are: mnist-mlp, fashion-cnn, fashion-mlp, mnist-cnn.")]
    [InlineData("""{ "input": { "strokes": [] }, "rule": "magic" }""", "There is no rule 'magic'. There are: weight, contribution, frozen-gate.")]
    [InlineData("""{ "input": { "strokes": [] }, "target": "10" }""", "'10' is no target. Write 7, 7-mean, 7-9 or predicted-mean, with classes 0 to 9.")]
    [InlineData("""{ "input": { "strokes": [] }, "detail": 501 }""", "detail is 501; it can be 1 to 500.")]
    [InlineData("""{ "input": { "strokes": [] }, "top": 0 }""", "top is 0; it can be 1 to 20000.")]
    [InlineData("""{ "input": { "strokes": [] }, "detail": 8, "top": 5 }""", "detail is 8 and top is 5; they exclude each other: name one of them.")]
    [InlineData("""{ "input": { "strokes": [] }, "rule": "a-rule-whose-name-is-far-longer-than-any-message" }""", "There is no rule 'a-rule-whose-name-is-far-longer-than-an…'. There are: weight, contribution, frozen-gate.")]
    public void Answer_BadRequest_NamesTheValueAndTheLimit(string json, string message)
    {
        var request = JsonSerializer.Deserialize(json, GraphJson.Default.GraphRequest)!;

        Assert.Equal(message, Assert.Throws<GraphRequestException>(() => Service.Answer(request)).Message);
    }

    [Theory]
    [InlineData(-0.1f, "-0.1")]
    [InlineData(1.5f, "1.5")]
    [InlineData(float.NaN, "NaN")]
    public void Answer_PixelOutOfRange_NamesIt(float value, string text)
    {
        var pixels = new float[784];
        pixels[77] = value;

        var refusal = Assert.Throws<GraphRequestException>(() => Service.Answer(new GraphRequest { Input = new GraphInput(pixels) }));

        Assert.Equal($"Pixel 77 is {text}; pixels are 0 (empty) to 1 (full ink).", refusal.Message);
    }

    [Fact]
    public void Answer_SampleSeven_IsSevenWithClosedSums()
    {
        var answer = Service.Answer(Shipped.Request(Seven));

        Assert.Equal("7-mean", answer.Target);
        Assert.Equal("mnist-mlp on this input: what pushed 7 over the mean, by attribution, compared with nothing.", answer.Sentence);
        Assert.InRange(answer.Residual!.Value, 0, 1e-5);
        Assert.Equal(24, answer.Edges.Count(edge => edge.Kind == EdgeKind.Effect && edge.Target == "fc2/7"));
        Assert.Equal(answer.TargetValue, answer.Edges.Where(edge => edge.Target == "fc2/7").Sum(edge => edge.Weight), 1e-4);
    }

    [Fact]
    public void Answer_StrokesOrTheirPixels_IsTheSameGraph()
    {
        var byPixels = Service.Answer(new GraphRequest { Input = new GraphInput(Seven.Picture()) });
        var byStrokes = Service.Answer(Shipped.Request(Seven));

        Assert.Equal(byStrokes.GraphHash, byPixels.GraphHash);
        Assert.Equal(byStrokes.InputHash, byPixels.InputHash);
        Assert.Equal(byStrokes.Edges, byPixels.Edges);
    }

    [Fact]
    public void Answer_EveryRuleAndTarget_AgreesWithTheReference()
    {
        var pixels = Seven.Picture();
        foreach (var rule in Enum.GetValues<Rule>())
        {
            var request = new GraphRequest { Input = new GraphInput(pixels), Rule = rule.Name(), Target = "7-9" };
            var reference = new Reference(Shipped.Network, pixels.Select(p => (double)p), new Target(TargetKind.Difference, 7, 9));
            var (edges, biases) = reference.Edges(rule, 1);

            var answer = Service.Answer(request);

            Assert.Equal(reference.TargetValue, answer.TargetValue, 1e-4);
            Assert.All(
                answer.Edges.Where(edge => edge is { Kind: EdgeKind.Effect, Target: "fc2/7" }),
                edge => Assert.Equal(edges[0, answer.Nodes.Single(node => node.Id == edge.Source).Index], edge.Weight, 1e-5));
            Assert.Equal(biases[0], answer.Edges.Single(edge => edge is { Kind: EdgeKind.Bias, Target: "fc2/7" }).Weight, 1e-5);
        }
    }

    [Fact]
    public void Json_OfAnAnswer_WritesKindsInLowerCase()
    {
        string json = JsonSerializer.Serialize(Service.Answer(Shipped.Request(Seven)), GraphJson.Default.GraphAnswer);

        Assert.Contains("\"kind\": \"effect\"", json, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"bias\"", json, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"rest\"", json, StringComparison.Ordinal);
    }
}
