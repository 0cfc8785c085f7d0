using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;
using Interp.Core.Training;

namespace Interp.Core.Tests.Networks;

public sealed class ModelStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interp-models-").FullName;

    private ModelStore Store => new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_WhatWasSaved_IsTheSameModel()
    {
        var saved = Save("small");

        var loaded = Store.Load("small");

        Assert.Equal(["small"], Store.Names);
        Assert.Equivalent(saved.Card, loaded.Card, strict: true);
        Assert.Equal(OnnxWriter.Write(saved.Network), OnnxWriter.Write(loaded.Network));
    }

    [Fact]
    public void Load_ChangedNetwork_NamesBothHashes()
    {
        var saved = Save("small");
        File.WriteAllBytes(Path.Combine(folder, "small.onnx"), OnnxWriter.Write(RandomMlp.Create(seed: 2, hidden: 3, side: 2)));

        var refusal = Assert.Throws<ModelFormatException>(() => Store.Load("small"));

        Assert.Contains(saved.Card.Sha256, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("../small")]
    [InlineData("")]
    public void Load_UnknownName_NamesThoseThatThereAre(string name)
    {
        Save("small");

        var refusal = Assert.Throws<ModelFormatException>(() => Store.Load(name));

        Assert.EndsWith("there are: small.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CardWithoutItsNetwork_SaysSo()
    {
        Save("small");
        File.Delete(Path.Combine(folder, "small.onnx"));

        Assert.Contains("no small.onnx", Assert.Throws<ModelFormatException>(() => Store.Load("small")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"name\": \"small\"}")]
    public void Load_MalformedCard_SaysSo(string card)
    {
        Save("small");
        File.WriteAllText(Path.Combine(folder, "small.json"), card);

        Assert.StartsWith("The card small.json", Assert.Throws<ModelFormatException>(() => Store.Load("small")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CardWithOtherLabels_IsRefused()
    {
        var network = RandomMlp.Create(seed: 1, hidden: 3, side: 2, classes: 9);
        Store.Save(new Model(Card("small"), network));

        Assert.Contains("labels", Assert.Throws<ModelFormatException>(() => Store.Load("small")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_FolderThatIsNotThere_AreNone() => Assert.Empty(new ModelStore(Path.Combine(folder, "none")).Names);

    [Fact]
    public void Save_WithCheckpoints_ReadsEachOfThemBack()
    {
        var networks = new[] { RandomMlp.Create(seed: 2, hidden: 3, side: 2), RandomMlp.Create(seed: 3, hidden: 3, side: 2) };
        var card = Card("two") with { Checkpoints = [new Checkpoint(0, new Accuracy(0.1, 0.1), ""), new Checkpoint(12, new Accuracy(0.4, 0.3), "")] };

        Store.Save(new Model(card, RandomMlp.Create(seed: 1, hidden: 3, side: 2)), networks);

        var read = Store.Load("two");
        Assert.Equal(["two"], Store.Names);
        Assert.Equal([0, 12], read.Card.Checkpoints.Select(checkpoint => checkpoint.Epoch));
        foreach (var (checkpoint, network) in read.Card.Checkpoints.Zip(networks))
        {
            Assert.Equal(OnnxWriter.Write(network), OnnxWriter.Write(Store.LoadCheckpoint(read, checkpoint)));
        }
    }

    [Fact]
    public void LoadCheckpoint_OfAnotherArchitectureOrContent_SaysSo()
    {
        var card = Card("odd") with { Checkpoints = [new Checkpoint(1, new Accuracy(0.1, 0.1), "")] };
        Store.Save(new Model(card, RandomMlp.Create(seed: 1, hidden: 3, side: 2)), [RandomMlp.Create(seed: 2, hidden: 4, side: 2)]);
        var read = Store.Load("odd");

        var architecture = Assert.Throws<ModelFormatException>(() => Store.LoadCheckpoint(read, read.Card.Checkpoints[0]));
        var content = Assert.Throws<ModelFormatException>(() => Store.LoadCheckpoint(read, read.Card.Checkpoints[0] with { Sha256 = "00" }));

        Assert.Contains("has other layers than odd.onnx", architecture.Message, StringComparison.Ordinal);
        Assert.Contains("but its card says 00", content.Message, StringComparison.Ordinal);
    }

    private Model Save(string name) => Store.Save(new Model(Card(name), RandomMlp.Create(seed: 1, hidden: 3, side: 2)));

    private static ModelCard Card(string name) => new()
    {
        Name = name,
        Task = "Tests.",
        Input = new InputConvention([1, 2, 2], 0, 1, "None."),
        Labels = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")],
        Command = "none",
        Seed = 1,
        Accuracy = new Accuracy(0.5, 0.25),
        EdgeScale = new Dictionary<string, IReadOnlyList<float>> { ["frozen-gate"] = [0.5f, 1.5f] },
        ActivationScale = [2],
        Baseline = "nothing",
        Licence = "MIT",
        Sha256 = "",
    };
}
