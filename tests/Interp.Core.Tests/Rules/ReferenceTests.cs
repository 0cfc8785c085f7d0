using CsCheck;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Rules;

public class ReferenceTests
{
    private static readonly Target OneOverZero = new(TargetKind.Difference, 1, 0);

    [Fact]
    public void Reference_SmallNetwork_RunsAsByHand()
    {
        var reference = Small(OneOverZero);

        Assert.Equal([4.5, 4, -3], reference.Pre[0]);
        Assert.Equal([4.5, 4, 0], reference.Activations[1]);
        Assert.Equal([0.75, 9.75], reference.Pre[1]);
        Assert.Equal(9, reference.TargetValue);
    }

    [Theory]
    [InlineData("0", 0.75)]
    [InlineData("1-mean", 4.5)]
    public void TargetValue_OtherTargets_AreAsByHand(string text, double expected)
    {
        Assert.True(Target.TryParse(text, 2, out var target));

        Assert.Equal(expected, Small(target).TargetValue);
    }

    [Fact]
    public void Effects_SmallNetwork_AreZeroBehindAClosedGate()
    {
        Assert.Equal([-0.5, 3, 0], Small(OneOverZero).Effects(0));
        Assert.Equal([-1, 1], Small(OneOverZero).Effects(1));
    }

    [Theory]
    [InlineData(Rule.Weight, 0, new double[] { 1, 2, 3, -1, -1, -1 }, new double[] { 0, 0, 0 })]
    [InlineData(Rule.Weight, 1, new double[] { -0.5, 3, -4 }, new double[] { 0 })]
    [InlineData(Rule.Contribution, 0, new double[] { 2, 2, 6, -1, -2, -1 }, new double[] { 0.5, -1, 0 })]
    [InlineData(Rule.Contribution, 1, new double[] { -2.25, 12, 0 }, new double[] { -0.75 })]
    [InlineData(Rule.FrozenGate, 0, new double[] { -1, -1, 18, -3, 0, 0 }, new double[] { -0.25, -3, 0 })]
    [InlineData(Rule.FrozenGate, 1, new double[] { -2.25, 12, 0 }, new double[] { -0.75 })]
    public void Edges_SmallNetwork_AreAsByHand(Rule rule, int layer, double[] edges, double[] biases)
    {
        var (actualEdges, actualBiases) = Small(OneOverZero).Edges(rule, layer);

        Assert.Equal(edges, actualEdges.Cast<double>());
        Assert.Equal(biases, actualBiases);
    }

    [Fact]
    public void Edges_Contribution_SumWithTheBiasToEveryPreActivation() => RandomChain.Whole.Sample(chain =>
    {
        var reference = chain.Reference();
        for (int l = 0; l < reference.Pre.Length; l++)
        {
            var (edges, biases) = reference.Edges(Rule.Contribution, l);
            double[] conserved = l == reference.Pre.Length - 1
                ? [reference.TargetValue]
                : [.. reference.Pre[l].Chunk(reference.Pre[l].Length / edges.GetLength(0)).Select(unit => unit.Sum())];
            Assert.Equal(conserved, biases.Select((bias, j) => bias + Row(edges, j).Sum()));
        }
    });

    [Fact]
    public void Edges_FrozenGate_CutAnywhereSumWithTheBiasesFromThereOnToTheTarget() => RandomChain.Whole.Sample(chain =>
    {
        var reference = chain.Reference();
        double biasesAbove = 0;
        for (int l = reference.Pre.Length - 1; l >= 0; l--)
        {
            var (edges, biases) = reference.Edges(Rule.FrozenGate, l);
            biasesAbove += biases.Sum();
            Assert.Equal(reference.TargetValue, edges.Cast<double>().Sum() + biasesAbove);
        }
    });

    [Fact]
    public void Edges_OneChannelByHand_AreSummedOverItsPositions()
    {
        // Each position is twice its pixel less the next one, plus the bias; the logit is a0 + 10 a1 + 100 a2.
        Reference Of(float bias) => new(
            Chains.OfMaps(new Shape(1, 1, 3), [], [1], [0]) with
            {
                Operators =
                [
                    new Conv("conv1", Network.InputName, "conv1.pre", [0, 0, 0, 0, 2, -1, 0, 0, 0], [bias], Size: 3, Stride: 1, Padding: 1),
                    new Relu("relu1", "conv1.pre", "conv1"),
                    new Flatten("flatten", "conv1", "flatten"),
                    new Linear("fc1", "flatten", "fc1.pre", [1, 10, 100], [0]),
                ],
            },
            [1, 2, 3],
            new Target(TargetKind.Logit, 0));

        var open = Of(1);
        Assert.Equal([1, 2, 7], open.Pre[0]); // 2 - 2 + 1, 4 - 3 + 1, 6 + 1
        Assert.Equal(new[,] { { 2.0, 38.0, 570.0 } }, open.Edges(Rule.FrozenGate, 0).Edges); // 1 * 2 * 1; 2 * (-1 * 1 + 2 * 10); 3 * (-1 * 10 + 2 * 100)
        Assert.Equal([111], open.Edges(Rule.FrozenGate, 0).Biases);
        Assert.Equal(new[,] { { 721.0 } }, open.Edges(Rule.FrozenGate, 1).Edges);
        Assert.Equal(new[,] { { 2.0, 2.0, 3.0 } }, open.Edges(Rule.Contribution, 0).Edges);
        Assert.Equal(new[,] { { 2.0, 1.0, 1.0 } }, open.Edges(Rule.Weight, 0).Edges);
        Assert.Equal(new[,] { { 0.0, 0.0, 600.0 } }, Of(-1).Edges(Rule.FrozenGate, 0).Edges); // z = -1, 0, 5: only the last gate is open
    }

    [Fact]
    public void Without_GatesHeld_ChangesTheTargetByTheEdge() => RandomChain.Whole.Sample(chain =>
    {
        var reference = chain.Reference();
        for (int l = 0; l < reference.Pre.Length; l++)
        {
            var (edges, _) = reference.Edges(Rule.FrozenGate, l);
            for (int j = 0; j < edges.GetLength(0); j++)
            {
                for (int i = 0; i < Math.Min(5, edges.GetLength(1)); i++)
                {
                    Assert.Equal(reference.TargetValue - edges[j, i], reference.Without(l, i, j, gatesHeld: true));
                }
            }
        }
    });

    private static Reference Small(Target target) => new(Chains.Small, [2, 1], target);

    private static IEnumerable<double> Row(double[,] edges, int target) => Enumerable.Range(0, edges.GetLength(1)).Select(i => edges[target, i]);
}
