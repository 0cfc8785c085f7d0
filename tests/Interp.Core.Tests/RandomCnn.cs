using Interp.Core.Networks;

namespace Interp.Core.Tests;

/// <summary>Networks with the shape of the built-in convolutional ones and random weights.</summary>
internal static class RandomCnn
{
    /// <summary>Two convolutions 5 x 5, each gated and pooled, then the logits; weights uniform in -0.3..0.3.</summary>
    public static Network Create(int seed, int first = 16, int second = 32, int side = 28)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, 40_000).Select(_ => 0.3f * ((2 * random.NextSingle()) - 1))];
        return Chains.OfMaps(new Shape(1, side, side), [new(first, 5, 1, 2, 2, 2), new(second, 5, 1, 2, 2, 2)], [10], values);
    }
}
