using System.Numerics.Tensors;
using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Networks;

namespace Interp.Core.Training;

/// <summary>How a network reads a data set.</summary>
/// <param name="Counts">Images, <c>[label, prediction]</c>.</param>
public sealed record Evaluation(int[,] Counts)
{
    private const int PerturbedSeed = 20_260_101;

    /// <summary>Share of the images read correctly, 0..1.</summary>
    public double Accuracy
    {
        get
        {
            int right = Enumerable.Range(0, Counts.GetLength(0)).Sum(label => Counts[label, label]);
            return (double)right / Math.Max(1, Counts.Cast<int>().Sum());
        }
    }

    /// <summary>Reads every image as it is.</summary>
    /// <exception cref="InvalidDataException">The data set is not one for this network.</exception>
    public static Evaluation Clean(Network network, Dataset data) => Run(network, data, data.CopyInput);

    /// <summary>Reads every image, 28 x 28, after one augmentation, drawn with a seed that never changes.</summary>
    /// <exception cref="InvalidDataException">The data set is not one for this network.</exception>
    public static Evaluation Perturbed(Network network, Dataset data, AugmentationRanges ranges) =>
        Run(network, data, (index, input) => Augmentation.Draw(PerturbedSeed, 0, index, ranges).Apply(data.Pixels(index), input));

    private delegate void CopyInput(int index, Span<float> input);

    private static Evaluation Run(Network network, Dataset data, CopyInput copy)
    {
        var engine = new CpuEngine(network);
        var run = engine.CreateActivations();
        int classes = run.Logits.Length;
        data.Require(network.InputUnits, classes);
        var counts = new int[classes, classes];
        for (int index = 0; index < data.Count; index++)
        {
            copy(index, run.Post[0]);
            engine.Run(run.Input, run);
            counts[data.Label(index), TensorPrimitives.IndexOfMax(run.Logits)]++;
        }

        return new Evaluation(counts);
    }
}
