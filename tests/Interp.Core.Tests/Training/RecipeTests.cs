using Interp.Core.Networks;
using Interp.Core.Training;

namespace Interp.Core.Tests.Training;

public class RecipeTests
{
    public static TheoryData<string> Names => [.. Recipe.All.Select(recipe => recipe.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Create_AnyRecipe_IsAChainFromTheImageToItsLabels(string name)
    {
        var recipe = Recipe.Find(name)!;
        var network = recipe.Create(1);
        var layers = network.Layers();

        Assert.Equal([1, 28, 28], network.InputShape);
        Assert.Equal(recipe.Labels.Count, layers[^1].Units);
        Assert.Equal(OnnxWriter.Write(network), OnnxWriter.Write(recipe.Create(1)));
        Assert.NotEqual(OnnxWriter.Write(network), OnnxWriter.Write(recipe.Create(2)));
        Assert.All(network.Operators.OfType<Affine>(), affine =>
        {
            double limit = 1 / Math.Sqrt(affine.Weight.Length / affine.Targets);
            Assert.InRange(affine.Weight.Max(w => Math.Abs(w)), 0.9 * limit, limit);
            Assert.InRange(affine.Weight.Average(), -0.1 * limit, 0.1 * limit);
        });
    }

    [Fact]
    public void Create_Convolutions_HasUnderSixtyThousandParameters() =>
        Assert.InRange(Recipe.Find("mnist-cnn")!.Create(1).Operators.OfType<Affine>().Sum(affine => affine.Weight.Length + affine.Bias.Length), 1, 59_999);

    [Fact]
    public void Find_UnknownName_IsNothing() => Assert.Null(Recipe.Find("mnist-transformer"));
}
