using Interp.Core.Inputs;
using Interp.Core.Networks;

namespace Interp.Core.Training;

/// <summary>How a built-in model is made.</summary>
/// <param name="Name">Of the model.</param>
/// <param name="Summary">Its architecture in a few words.</param>
/// <param name="Task">What it does, in one plain sentence.</param>
/// <param name="Data">What it learns from.</param>
/// <param name="InputDescription">How an input is normalised.</param>
/// <param name="Labels">One per class.</param>
/// <param name="Epochs">Passes over the training images when nothing else is asked for.</param>
/// <param name="KeptAfter">Epochs after which a checkpoint is kept, beside the untrained network.</param>
/// <param name="Ranges">How training and perturbed images are changed.</param>
/// <param name="Create">The untrained network, from a seed.</param>
public sealed record Recipe(
    string Name,
    string Summary,
    string Task,
    DataSource Data,
    string InputDescription,
    IReadOnlyList<string> Labels,
    int Epochs,
    IReadOnlyList<int> KeptAfter,
    AugmentationRanges Ranges,
    Func<int, Network> Create)
{
    private static readonly Recipe Digits = new(
        "",
        "",
        "Reads one handwritten digit, 0 to 9.",
        DataSource.Mnist,
        "MNIST: the digit fits a 20 x 20 box, anti-aliased, its centre of mass in the middle of 28 x 28; pixels / 255, 0 = empty.",
        [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")],
        Epochs: 20,
        KeptAfter: [1, 2, 4, 8],
        AugmentationRanges.Digits,
        _ => throw new NotSupportedException());

    private static readonly Recipe Things = Digits with
    {
        Task = "Names one piece of clothing, of ten kinds.",
        Data = DataSource.FashionMnist,
        InputDescription = "Fashion-MNIST: a grey photograph, 28 x 28, light on dark; pixels / 255, 0 = empty.",
        Labels = ["T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"],
        Ranges = AugmentationRanges.Things,
    };

    /// <summary>All built-in models.</summary>
    public static IReadOnlyList<Recipe> All { get; } =
    [
        Digits with
        {
            Name = "mnist-mlp",
            Summary = "784 pixels, 500 hidden units, 10 digits",
            Epochs = 40,
            KeptAfter = [1, 4, 16],
            Create = seed => Architecture.Mlp(500, 10, seed),
        },
        Digits with
        {
            Name = "mnist-cnn",
            Summary = "784 pixels, 16 and 32 channels, 10 digits",
            Create = seed => Architecture.Cnn(16, 32, 10, seed),
        },
        Things with
        {
            Name = "fashion-mlp",
            Summary = "784 pixels, 128 hidden units, 10 kinds of clothing",
            Create = seed => Architecture.Mlp(128, 10, seed),
        },
        Things with
        {
            Name = "fashion-cnn",
            Summary = "784 pixels, 16 and 32 channels, 10 kinds of clothing",
            Epochs = 8,
            Create = seed => Architecture.Cnn(16, 32, 10, seed),
        },
    ];

    /// <summary>The recipe of a built-in model; null when there is none.</summary>
    public static Recipe? Find(string name) => All.FirstOrDefault(recipe => recipe.Name == name);
}
