using Interp.Core.Rules;

namespace Interp.Core.Tests.Rules;

public class ReferenceGoldenTests
{
    private const double Relative = 1e-9;

    [SkippableFact]
    public void Reference_MnistNetwork_RunsAsTheIndependentProgram()
    {
        var network = Golden.Network();
        foreach (var image in Golden.Images())
        {
            var reference = new Reference(network, image.Input, image.Target);

            Close(image.Pre, reference.Pre[0]);
            Close(image.Logits, reference.Pre[1]);
        }
    }

    [SkippableTheory]
    [InlineData(Rule.Contribution)]
    [InlineData(Rule.FrozenGate)]
    public void Edges_MnistNetwork_AreThoseOfTheIndependentProgram(Rule rule)
    {
        var network = Golden.Network();
        foreach (var image in Golden.Images())
        {
            var reference = new Reference(network, image.Input, image.Target);
            var expected = image.Rules[rule];
            var (intoHidden, hiddenBias) = reference.Edges(rule, 0);
            var (intoTarget, targetBias) = reference.Edges(rule, 1);
            var strongest = from j in Enumerable.Range(0, 500)
                            from i in Enumerable.Range(0, 784)
                            orderby Math.Abs(intoHidden[j, i]) descending
                            select (i, j);

            Close(expected.IntoTarget, [.. intoTarget.Cast<double>()]);
            Assert.Equal(expected.Strongest.Select(e => (e.Source, e.Target)), strongest.Take(40));
            Close([.. expected.Strongest.Select(e => e.Weight)], [.. expected.Strongest.Select(e => intoHidden[e.Target, e.Source])]);
            Close([expected.PixelSum, expected.HiddenBias, expected.TargetBias], [intoHidden.Cast<double>().Sum(), hiddenBias.Sum(), targetBias[0]]);
        }
    }

    private static void Close(double[] expected, double[] actual)
    {
        double tolerance = Relative * expected.Max(Math.Abs);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
