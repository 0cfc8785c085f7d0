using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;
using Interp.Core.Tests.Sessions;

namespace Interp.Core.Tests.Engines;

public sealed class EdgeSumsTests
{
    private static readonly Target First = new(TargetKind.Logit, 0);

    /// <summary>z = (4.5, 4, -3), (2.5, -2, -1), (1.5, 2, -1): the second unit is dead once, the third always.</summary>
    private static readonly float[][] Inputs = [[2, 1], [0, 1], [1, 0]];

    [Fact]
    public void Spread_ThreeInputs_IsAsWorkedOutByHand()
    {
        var sums = Sum(Chains.Small, Inputs, _ => new EdgeQuery(Rule.FrozenGate, First));

        Near((1, Math.Sqrt(2 / 3.0), 2 / 3.0), sums.Row(0, 0)[0]); // 2, 0, 1
        Near((4 / 3.0, Math.Sqrt(8 / 9.0), 2 / 3.0), sums.Row(0, 0)[1]); // 2, 2, 0
        Near((-3, Math.Sqrt(6), 2 / 3.0), sums.Row(0, 1)[0]); // -6, 0, -3
        Near((1 / 3.0, Math.Sqrt(2 / 9.0), 1 / 3.0), sums.Row(0, 1)[1]); // 1, 0, 0
        Near((0, 0, 0), sums.Row(0, 2)[0]);
        Near((8.5 / 3, Math.Sqrt((28.75 / 3) - (8.5 / 3 * 8.5 / 3)), 1), sums.Row(1, 0)[0]); // 4.5, 2.5, 1.5
        Near((-2, Math.Sqrt(8 / 3.0), 2 / 3.0), sums.Row(1, 0)[1]); // -4, 0, -2
        Assert.Equal(3.25 / 3, sums.Value(1, 0), 1e-6);
        Assert.Equal(0.25, sums.Bias(1, 0), 1e-6);
        Assert.Equal(sums.Row(1, 0)[1], sums.Spread(sums.Bands[1].Id(1, 0)));
    }

    [Theory]
    [InlineData(Rule.FrozenGate)]
    [InlineData(Rule.Contribution)]
    [InlineData(Rule.Weight)]
    public void Means_RandomNetwork_AreTheNaiveAverageOfTheReference(Rule rule)
    {
        var network = RandomMlp.Create(seed: 3, hidden: 20, side: 4, classes: 3);
        float[][] inputs = [.. RandomMlp.Inputs(4, network, 6).Chunk(16)];
        var target = new Target(TargetKind.Difference, 2, 0);
        var sums = Sum(network, inputs, _ => new EdgeQuery(rule, target));
        var references = inputs.Select(input => new Reference(network, input.Select(x => (double)x), target)).ToArray();

        for (int band = 0; band < 2; band++)
        {
            var edges = references.Select(reference => reference.Edges(rule, band)).ToArray();
            for (int unit = 0; unit < sums.Targets(band); unit++)
            {
                var row = sums.Row(band, unit);
                double scale = row.Max(spread => Math.Abs(spread.Mean));
                for (int i = 0; i < row.Length; i++)
                {
                    Assert.Equal(edges.Average(e => e.Edges[unit, i]), row[i].Mean, 1e-5 * Math.Max(scale, 0.01));
                }

                Assert.Equal(edges.Average(e => e.Biases[unit]), sums.Bias(band, unit), 1e-5);
            }
        }
    }

    [Fact]
    public void Select_DigitsEachTowardsItsOwnLabel_Closes()
    {
        var model = Shipped.Model;
        var digits = Samples.Fixtures(40, seed: 5);
        float[][] inputs = [.. digits.Select(digit => Pixels(digit.Drawing))];
        var sums = Sum(Shipped.Network, inputs, n => new EdgeQuery(Rule.FrozenGate, Target.OverMean(digits[n].Digit)));
        var query = new EdgeQuery(Rule.FrozenGate, Target.OverMean(7));

        var edges = MeanSelector.Select(sums, query);

        Assert.Equal(EdgeQuery.DefaultUnits * (1 + EdgeQuery.DefaultEdgesPerUnit), edges.Ids.Length);
        Assert.InRange(edges.Residual, 0, 1e-5);
        Assert.InRange(edges.DrawnShare, 0.01, 0.99);
        var last = edges.Totals[0];
        double drawn = 0;
        foreach (float weight in edges.WeightsBetween(sums.Bands[1].Offset, int.MaxValue))
        {
            drawn += weight;
        }

        double mean = digits.Select((digit, n) => Target.OverMean(digit.Digit).Value(Run(model.Engine, inputs[n]).Logits)).Average();
        Assert.Equal(mean, drawn + last.RestPositive + last.RestNegative + last.Bias, 1e-5 * (edges.TotalGross + Math.Abs(last.Bias)));
        Assert.Equal(mean, last.Value, 1e-4);
    }

    [Fact]
    public void Select_OneInput_IsTheGraphOfThatInput()
    {
        var model = Shipped.Model;
        float[] input = Pixels(Samples.Get(4, 0));
        var query = new EdgeQuery(Rule.FrozenGate, Target.OverMean(4));
        var single = new EdgeSelector(model.Engine).Select(query, Run(model.Engine, input));

        var mean = MeanSelector.Select(Sum(Shipped.Network, [input], _ => query), query);

        Assert.Equal(single.Ids.ToArray(), mean.Ids.ToArray());
        Assert.Equal(single.Weights.ToArray(), mean.Weights.ToArray());
        Assert.Equal(single.TotalGross, mean.TotalGross, 1e-3);
        Assert.All(single.HiddenRest.ToArray().Zip(mean.HiddenRest.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void Add_EdgesIntoSingleLogits_AreRefused() => Assert.Throws<ArgumentException>(() =>
        Sum(Chains.Small, Inputs, _ => new EdgeQuery(Rule.Contribution, First, Top: 5)));

    private static EdgeSums Sum(Network network, float[][] inputs, Func<int, EdgeQuery> query)
    {
        var engine = new CpuEngine(network);
        var sums = new EdgeSums(engine);
        for (int n = 0; n < inputs.Length; n++)
        {
            sums.Add(query(n), Run(engine, inputs[n]));
        }

        return sums;
    }

    private static Activations Run(CpuEngine engine, float[] input)
    {
        var run = engine.CreateActivations();
        engine.Run(input, run);
        return run;
    }

    private static float[] Pixels(Drawing drawing)
    {
        float[] pixels = new float[784];
        new Rasteriser().Render(drawing, Enlargement.Final, pixels);
        return pixels;
    }

    private static void Near((double Mean, double Deviation, double Agreement) expected, EdgeSpread spread)
    {
        Assert.Equal(expected.Mean, spread.Mean, 1e-6);
        Assert.Equal(expected.Deviation, spread.Deviation, 1e-6);
        Assert.Equal(expected.Agreement, spread.Agreement, 1e-12);
    }
}
