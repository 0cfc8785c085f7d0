using System.Runtime.InteropServices;
using System.Text.Json;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Rules;

/// <summary>Values that an independent float64 program computed for a 784-500-10 network on MNIST's first test images.</summary>
internal static class Golden
{
    /// <summary>One per image.</summary>
    public static IReadOnlyList<Image> Images()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(TestData.Find("golden/mnist-784-500-10.json")));
        var pixels = Dataset.Load(TestData.Find("mnist"), DatasetPart.Test);
        return [.. json.RootElement.EnumerateArray().Select(image => new Image(
            [.. pixels.Pixels(image.GetProperty("image").GetInt32()).ToArray().Select(ink => ink / 255.0)],
            new Target(TargetKind.Logit, image.GetProperty("target").GetInt32()),
            Doubles(image.GetProperty("logits")),
            Doubles(image.GetProperty("pre")),
            new Dictionary<Rule, Edges>
            {
                [Rule.Contribution] = ReadEdges(image, "contribution"),
                [Rule.FrozenGate] = ReadEdges(image, "gradient_x_activation"),
            }))];
    }

    public static Network Network()
    {
        byte[] file = File.ReadAllBytes(TestData.Find("golden/mnist-784-500-10.weights.f32"));
        return Chains.Of([784, 500, 10], MemoryMarshal.Cast<byte, float>(file).ToArray());
    }

    private static Edges ReadEdges(JsonElement image, string rule)
    {
        var edges = image.GetProperty("rules").GetProperty(rule);
        return new Edges(
            Doubles(edges.GetProperty("layer2")),
            [.. edges.GetProperty("layer1_top").EnumerateArray().Select(e => (e[0].GetInt32(), e[1].GetInt32(), e[2].GetDouble()))],
            edges.GetProperty("layer1_sum").GetDouble(),
            edges.GetProperty("bias1").GetDouble(),
            edges.GetProperty("bias2").GetDouble());
    }

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetDouble())];

    /// <param name="Input"><c>[unit]</c>.</param>
    /// <param name="Target">The predicted logit.</param>
    /// <param name="Logits"><c>[logit]</c>.</param>
    /// <param name="Pre">Of the hidden layer, <c>[unit]</c>.</param>
    /// <param name="Rules">Edges by rule.</param>
    public sealed record Image(double[] Input, Target Target, double[] Logits, double[] Pre, IReadOnlyDictionary<Rule, Edges> Rules);

    /// <param name="IntoTarget">All edges from the hidden layer, <c>[unit]</c>.</param>
    /// <param name="Strongest">The 40 strongest edges from pixels.</param>
    /// <param name="PixelSum">Sum of all edges from pixels.</param>
    /// <param name="HiddenBias">Sum of the hidden layer's bias edges.</param>
    /// <param name="TargetBias">The target's bias edge.</param>
    public sealed record Edges(double[] IntoTarget, (int Source, int Target, double Weight)[] Strongest, double PixelSum, double HiddenBias, double TargetBias);
}
