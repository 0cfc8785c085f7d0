using Interp.Core.Networks;

namespace Interp.Core.Tests;

/// <summary>Networks with the shape of the built-in one and random weights.</summary>
internal static class RandomMlp
{
    /// <summary>One hidden layer of ReLUs; weights uniform within <c>1 / sqrt(sources)</c>.</summary>
    public static Network Create(int seed, int hidden = 500, int side = 28, int classes = 10)
    {
        var random = new Random(seed);
        float[] Values(int count, int sources) =>
            [.. Enumerable.Range(0, count).Select(_ => ((2 * random.NextSingle()) - 1) / MathF.Sqrt(sources))];
        int pixels = side * side;
        return new Network(
            [1, side, side],
            [
                new Flatten("flatten", Network.InputName, "flatten"),
                new Linear("fc1", "flatten", "fc1.pre", Values(hidden * pixels, pixels), Values(hidden, pixels)),
                new Relu("relu1", "fc1.pre", "fc1"),
                new Linear("fc2", "fc1", "fc2", Values(classes * hidden, hidden), Values(classes, hidden)),
            ]);
    }

    /// <summary>Uniform inputs, <c>[batch, unit]</c>, 0..1.</summary>
    public static float[] Inputs(int seed, Network network, int batch)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, batch * network.InputUnits).Select(_ => random.NextSingle())];
    }
}
