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

    /// <summary>Convolutions <c>conv1</c>, <c>conv2</c>, each with a ReLU and perhaps a max-pool, then linear layers of these sizes.</summary>
    /// <param name="input">Shape of the input.</param>
    /// <param name="maps">Those that do not fit what is before them are left out.</param>
    /// <param name="sizes">Units of the linear layers; a ReLU between any two.</param>
    /// <param name="values">Weights and biases, used over and over.</param>
    public static Network OfMaps(Shape input, IEnumerable<Map> maps, int[] sizes, float[] values)
    {
        var operators = new List<Operator>();
        var (shape, value, used) = (input, Network.InputName, 0);
        float[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => values[used++ % values.Length])];
        void Add(Operator step)
        {
            operators.Add(step);
            (shape, value) = (shape.After(step), step.Output);
        }

        foreach (var (map, n) in maps.Select((map, n) => (map, n + 1)))
        {
            if (Math.Min(shape.Rows, shape.Columns) + (2 * map.Padding) < map.Size)
            {
                continue;
            }

            float[] weight = Next(map.Targets * shape.Channels * map.Size * map.Size);
            Add(new Conv($"conv{n}", value, $"conv{n}.pre", weight, Next(map.Targets), map.Size, map.Stride, map.Padding));
            Add(new Relu($"relu{n}", value, $"conv{n}.gated"));
            if (map.Pool > 0 && Math.Min(shape.Rows, shape.Columns) >= map.Pool)
            {
                Add(new MaxPool($"pool{n}", value, $"conv{n}", map.Pool, map.PoolStride));
            }
        }

        Add(new Flatten("flatten", value, "flatten"));
        foreach (var (units, l) in sizes.Select((units, l) => (units, l + 1)))
        {
            Add(new Linear($"fc{l}", value, $"fc{l}.pre", Next(units * shape.Count), Next(units)));
            if (l < sizes.Length)
            {
                Add(new Relu($"gate{l}", value, $"fc{l}"));
            }
        }

        return new Network([input.Channels, input.Rows, input.Columns], operators);
    }
}

/// <summary>A convolution with what follows it.</summary>
/// <param name="Targets">Channels.</param>
/// <param name="Size">Side of the kernel.</param>
/// <param name="Stride">Of the kernel.</param>
/// <param name="Padding">On each side.</param>
/// <param name="Pool">Side of the max-pool's window; 0 = none.</param>
/// <param name="PoolStride">Of the window.</param>
internal sealed record Map(int Targets, int Size, int Stride, int Padding, int Pool, int PoolStride);
