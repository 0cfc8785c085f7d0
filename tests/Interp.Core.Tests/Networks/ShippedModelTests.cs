using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;
using Interp.Core.Training;

namespace Interp.Core.Tests.Networks;

public class ShippedModelTests
{
    private static readonly ModelStore Store = new(ModelStore.ShippedFolder);

    public static TheoryData<string> Names => [.. Store.Names];

    [Fact]
    public void Names_AreThoseOfTheRecipes() =>
        Assert.Equal(Recipe.All.Select(recipe => recipe.Name).Order(StringComparer.Ordinal), Store.Names);

    [SkippableTheory]
    [InlineData("mnist-mlp", 0.986, 0.96)]
    [InlineData("mnist-cnn", 0.991, 0.965)]
    [InlineData("fashion-mlp", 0.85, 0.8)]
    [InlineData("fashion-cnn", 0.88, 0.86)]
    public void Load_OnTheTestSet_IsAsGoodAsItsCardSays(string name, double clean, double perturbed)
    {
        var (model, test) = Open(name);

        Assert.Equal(model.Card.Accuracy.Clean, Evaluation.Clean(model.Network, test).Accuracy, 3);
        Assert.Equal(model.Card.Accuracy.Perturbed, Evaluation.Perturbed(model.Network, test, Recipe.Find(name)!.Ranges).Accuracy, 3);
        Assert.InRange(model.Card.Accuracy.Clean, clean, 1);
        Assert.InRange(model.Card.Accuracy.Perturbed, perturbed, 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_Card_HasAScaleForEveryRuleBandAndHiddenLayer(string name)
    {
        var (card, network) = Store.Load(name);
        int layers = network.Layers().Count;

        Assert.Equal(RuleNames.All, card.EdgeScale.Keys);
        Assert.All(card.EdgeScale.Values, scales => Assert.Equal(layers, scales.Count));
        Assert.Equal(layers - 1, card.ActivationScale.Count);
        Assert.All(card.EdgeScale.Values.SelectMany(scales => scales).Concat(card.ActivationScale), scale => Assert.InRange(scale, 0.01f, 10_000));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void LoadCheckpoint_EveryOne_StartsUntrainedAndLearns(string name)
    {
        var model = Store.Load(name);

        Assert.InRange(model.Card.Checkpoints.Count, 4, 10);
        Assert.Equal(model.Card.Checkpoints.OrderBy(checkpoint => checkpoint.Epoch), model.Card.Checkpoints);
        Assert.Equal(OnnxWriter.Write(Recipe.Find(name)!.Create(model.Card.Seed)), OnnxWriter.Write(Store.LoadCheckpoint(model, model.Card.Checkpoints[0])));
        Assert.InRange(model.Card.Checkpoints[0].Accuracy.Clean, 0, 0.3);
        Assert.All(model.Card.Checkpoints.Skip(1), checkpoint =>
        {
            Assert.Equal(model.Network.Layers().Count, Store.LoadCheckpoint(model, checkpoint).Layers().Count);
            Assert.InRange(checkpoint.Accuracy.Clean, 0.6, 1);
        });
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Load_ThousandRandomEdgesCutWithTheGatesHeld_ChangeTheTargetByTheirWeight(string name)
    {
        var (model, test) = Open(name);

        var cuts = Trust.Cuts(model.Network, test, seed: 5, gatesHeld: true).ToList();

        Assert.Equal(1000, cuts.Count);
        Assert.All(cuts, cut => Assert.Equal(cut.Edge, cut.Change, 1e-6 * Math.Max(1, Math.Abs(cut.Edge))));
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Load_Card_HasTheRankCorrelationWithRealRemoval(string name)
    {
        var (model, test) = Open(name);

        var trust = Trust.Measure(model.Network, test, model.Card.Seed);

        Assert.Equal(model.Card.Trust!.Edges, trust.Edges);
        Assert.Equal(model.Card.Trust.RankCorrelation, trust.RankCorrelation, 6);
    }

    private static (Model Model, Dataset Test) Open(string name)
    {
        var model = Store.Load(name);
        return (model, Dataset.Load(TestData.Find(model.Card.Dataset), DatasetPart.Test));
    }
}
