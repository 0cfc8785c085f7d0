namespace Interp.Core.Networks;

/// <summary>What a person must know of a model beside its weights; lies as JSON beside the ONNX file.</summary>
public sealed record ModelCard
{
    /// <summary>Name in URLs, the API and the CLI, for example <c>mnist-mlp</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the model does, in one plain sentence.</summary>
    public required string Task { get; init; }

    /// <summary>How an input becomes numbers.</summary>
    public required InputConvention Input { get; init; }

    /// <summary>The data set that it was trained on, by the name of its folder.</summary>
    public string Dataset { get; init; } = "mnist";

    /// <summary>One per logit.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The command that made the model.</summary>
    public required string Command { get; init; }

    /// <summary>Seed of the training run.</summary>
    public required int Seed { get; init; }

    /// <summary>Share of test inputs read correctly, 0..1.</summary>
    public required Accuracy Accuracy { get; init; }

    /// <summary>The network as it was on the way, in order; epoch 0 had learnt nothing yet. Empty when none was kept.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; init; } = [];

    /// <summary>How far its edges foretell what happens when they are cut; null when nobody measured it.</summary>
    public EdgeTrust? Trust { get; init; }

    /// <summary>Scales of edges by rule name, <c>[edge band]</c>: the 99.9th percentiles of drawn |weight| over the test inputs.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<float>> EdgeScale { get; init; }

    /// <summary><c>[hidden layer]</c>: scale of an activation, the 99.9th percentile over the test inputs.</summary>
    public required IReadOnlyList<float> ActivationScale { get; init; }

    /// <summary>What an input is compared with; <c>nothing</c> is the all-zero input without bias.</summary>
    public required string Baseline { get; init; }

    /// <summary>SPDX name.</summary>
    public required string Licence { get; init; }

    /// <summary>SHA-256 of the ONNX file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
}

/// <param name="Shape"><c>[channel, row, column]</c>.</param>
/// <param name="Low">Value of an empty pixel.</param>
/// <param name="High">Value of full ink.</param>
/// <param name="Description">The normalisation in words.</param>
public sealed record InputConvention(IReadOnlyList<int> Shape, float Low, float High, string Description);

/// <param name="Clean">On the test set, 0..1.</param>
/// <param name="Perturbed">On the test set after seeded random shift, rotation, scale, shear and stroke width, 0..1.</param>
public sealed record Accuracy(double Clean, double Perturbed);

/// <summary>The network after some of its training.</summary>
/// <param name="Epoch">Passes over the training images; 0 = untrained.</param>
/// <param name="Accuracy">Then.</param>
/// <param name="Sha256">Of its ONNX file, lower-case hexadecimal.</param>
public sealed record Checkpoint(int Epoch, Accuracy Accuracy, string Sha256);

/// <param name="Edges">Random edges that were cut, each alone.</param>
/// <param name="RankCorrelation">Of their frozen-gate weights with the measured drop of the target, -1..1.</param>
public sealed record EdgeTrust(int Edges, double RankCorrelation);
