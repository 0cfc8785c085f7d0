using Interp.Core.Networks;

namespace Interp.Core.Tests;

/// <summary>Networks for tests.</summary>
internal static class Chains
{
    /// <summary>Two inputs, three hidden units of which the last is dead, two logits. Worked out by hand in the tests that use it.</summary>
    public static Network Small { get; } = Of(
        ([1, 2, 3, -1, -1, -1], [0.5f, -1, 0]),
        ([1, -1, 5, 0.5f, 2, 1], [0.25f, -0.5f]));

    /// <summary>Input of <see cref="Small"/> for the worked results: z = (4.5, 4, -3), logits = (0.75, 9.75).</summary>
    public static float[] SmallInput { get; } = [2, 1];

    /// <summary>Affine layers <c>fc1</c>, <c>fc2</c> and so on, with a ReLU between any two.</summary>
    public static Network Of(params (float[] Weight, float[] Bias)[] layers)
    {
        var operators = new List<Operator>();
        string value = Network.InputName;
        for (int l = 0; l < layers.Length; l++)
        {
            string name = $"fc{l + 1}";
            operators.Add(new Linear(name, value, $"{name}.pre", layers[l].Weight, layers[l].Bias));
            value = operators[^1].Output;
            if (l < layers.Length - 1)
            {
                operators.Add(new Relu($"relu{l + 1}", value, name));
                value = name;
            }
        }

        return new Network([1, 1, layers[0].Weight.Length / layers[0].Bias.Length], operators);
    }

    /// <summary>Layers of these sizes; the values are, layer by layer, its weights <c>[target, source]</c> and then its biases.</summary>
    public static Network Of(int[] sizes, float[] values)
    {
        int used = 0;
        float[] Next(int count) => values[used..(used += count)];
        return Of([.. sizes.Zip(sizes.Skip(1), (sources, targets) => (Next(sources * targets), Next(targets)))]);
    }
}
