using Interp.Core.Inputs;
using Interp.Core.Networks;

namespace Interp.Core.Training;

/// <summary>Writes the cards of built-in models.</summary>
public static class CardWriter
{
    /// <summary>Measures a network on the test images and fills in its card; <see cref="ModelStore.Save"/> adds the hashes.</summary>
    /// <param name="recipe">That made the network.</param>
    /// <param name="trained">The network, and how it was on the way there.</param>
    /// <param name="test">Images that it was not trained on.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="command">That trained it.</param>
    public static ModelCard Create(Recipe recipe, Trained trained, Dataset test, int seed, string command)
    {
        var scales = Scales.Measure(trained.Network, test);
        return new ModelCard
        {
            Name = recipe.Name,
            Task = recipe.Task,
            Dataset = recipe.Data.Name,
            Input = new InputConvention(trained.Network.InputShape, 0, 1, recipe.InputDescription),
            Labels = recipe.Labels,
            Command = command,
            Seed = seed,
            Accuracy = Measure(trained.Network, test, recipe),
            Checkpoints = [.. trained.Kept.Select(kept => new Checkpoint(kept.Epoch, Measure(kept.Network, test, recipe), ""))],
            EdgeScale = scales.Edge,
            ActivationScale = scales.Activation,
            Trust = Trust.Measure(trained.Network, test, seed),
            Baseline = "nothing",
            Licence = "MIT",
            Sha256 = "",
        };
    }

    private static Accuracy Measure(Network network, Dataset test, Recipe recipe) =>
        new(Evaluation.Clean(network, test).Accuracy, Evaluation.Perturbed(network, test, recipe.Ranges).Accuracy);
}
