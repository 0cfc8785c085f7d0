using Interp.Core.Inputs;
using Interp.Core.Networks;

namespace Interp.Core.Training;

/// <summary>Writes the card of a network that reads digits.</summary>
public static class MnistCard
{
    /// <summary>Measures a network on the test images and fills in its card; <see cref="ModelStore.Save"/> adds the hash.</summary>
    /// <param name="name">Of the model.</param>
    /// <param name="network">With one hidden layer.</param>
    /// <param name="test">Images that it was not trained on.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="command">That trained it.</param>
    public static ModelCard Create(string name, Network network, Dataset test, int seed, string command)
    {
        var scales = Scales.Measure(network, test);
        return new ModelCard
        {
            Name = name,
            Task = "Reads one handwritten digit, 0 to 9.",
            Input = new InputConvention(
                network.InputShape,
                0,
                1,
                "MNIST: the digit fits a 20 x 20 box, anti-aliased, its centre of mass in the middle of 28 x 28; pixels / 255, 0 = empty."),
            Labels = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")],
            Command = command,
            Seed = seed,
            Accuracy = new Accuracy(Evaluation.Clean(network, test).Accuracy, Evaluation.Perturbed(network, test).Accuracy),
            EdgeScale = scales.Edge,
            ActivationScale = scales.Activation,
            Baseline = "nothing",
            Licence = "MIT",
            Sha256 = "",
        };
    }
}
