using Interp.Core.Inputs;
using Interp.Core.Networks;

namespace Interp.Core.Training;

/// <summary>Networks that know nothing yet. Weights and biases are uniform within <c>1 / sqrt(sources of a target)</c>, drawn with a seed.</summary>
public static class Architecture
{
    private static readonly Shape Image = new(1, Augmentation.Size, Augmentation.Size);

    /// <summary>Pixels, one hidden layer of ReLUs, logits.</summary>
    public static Network Mlp(int hidden, int classes, int seed)
    {
        var random = new SplitMix64((uint)seed);
        return Of(
        [
            new Flatten("flatten", Network.InputName, "flatten"),
            Linear("fc1", "flatten", "fc1.pre", hidden, Image.Count, ref random),
            new Relu("relu1", "fc1.pre", "fc1"),
            Linear("fc2", "fc1", "fc2", classes, hidden, ref random),
        ]);
    }

    /// <summary>Two convolutions 5 x 5 that keep the size, each with a ReLU and a max-pool 2 x 2, then the logits.</summary>
    public static Network Cnn(int first, int second, int classes, int seed)
    {
        var random = new SplitMix64((uint)seed);
        int flat = second * (Image.Rows / 4) * (Image.Columns / 4);
        return Of(
        [
            Conv("conv1", Network.InputName, first, 1, ref random),
            new Relu("relu1", "conv1.pre", "relu1"),
            new MaxPool("pool1", "relu1", "conv1", Size: 2, Stride: 2),
            Conv("conv2", "conv1", second, first, ref random),
            new Relu("relu2", "conv2.pre", "relu2"),
            new MaxPool("pool2", "relu2", "conv2", Size: 2, Stride: 2),
            new Flatten("flatten", "conv2", "flatten"),
            Linear("fc", "flatten", "fc", classes, flat, ref random),
        ]);
    }

    private static Network Of(IReadOnlyList<Operator> operators) => new([Image.Channels, Image.Rows, Image.Columns], operators);

    private static Linear Linear(string name, string input, string output, int targets, int sources, ref SplitMix64 random) =>
        new(name, input, output, Uniform(targets * sources, sources, ref random), Uniform(targets, sources, ref random));

    private static Conv Conv(string name, string input, int targets, int sources, ref SplitMix64 random)
    {
        const int Size = 5;
        int area = sources * Size * Size;
        return new Conv(name, input, $"{name}.pre", Uniform(targets * area, area, ref random), Uniform(targets, area, ref random), Size, Stride: 1, Padding: Size / 2);
    }

    private static float[] Uniform(int count, int sources, ref SplitMix64 random)
    {
        float limit = 1 / MathF.Sqrt(sources);
        var values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = random.Within(limit);
        }

        return values;
    }
}
