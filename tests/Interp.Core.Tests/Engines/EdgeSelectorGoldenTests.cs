using Interp.Core.Engines;
using Interp.Core.Rules;
using Interp.Core.Tests.Rules;

namespace Interp.Core.Tests.Engines;

public class EdgeSelectorGoldenTests
{
    private const double Relative = 1e-6;

    [SkippableFact]
    public void Run_MnistNetwork_IsTheIndependentProgramWithinRounding()
    {
        var engine = new CpuEngine(Golden.Network());
        var run = engine.CreateActivations();
        foreach (var image in Golden.Images())
        {
            engine.Run(Array.ConvertAll(image.Input, x => (float)x), run);

            Assert.All(image.Pre.Index(), z => Assert.Equal(z.Item, run.Pre[0][z.Index], Relative * run.Runs[0].Gross[z.Index]));
            Assert.All(image.Logits.Index(), z => Assert.Equal(z.Item, run.Logits[z.Index], Relative * run.Runs[1].Gross[z.Index]));
        }
    }

    [SkippableTheory]
    [InlineData(Rule.Contribution)]
    [InlineData(Rule.FrozenGate)]
    public void Select_MnistNetwork_IsTheIndependentProgramWithinRounding(Rule rule)
    {
        var engine = new CpuEngine(Golden.Network());
        var selector = new EdgeSelector(engine);
        var run = engine.CreateActivations();
        foreach (var image in Golden.Images())
        {
            var expected = image.Rules[rule];
            engine.Run(Array.ConvertAll(image.Input, x => (float)x), run);
            var selection = selector.Select(new EdgeQuery(rule, image.Target, Units: 500, EdgesPerUnit: 784), run);
            var edges = selection.Ids.ToArray().Zip(selection.Weights.ToArray()).ToDictionary();
            var (intoHidden, intoTarget) = (engine.Bands[0], engine.Bands[1]);

            double tolerance = Relative * expected.IntoTarget.Sum(Math.Abs);
            Assert.All(expected.IntoTarget.Index(), e =>
                Assert.Equal(e.Item, edges.GetValueOrDefault(intoTarget.Id(e.Index, image.Target.Positive)), tolerance));
            Assert.All(expected.Strongest.Where(e => edges.ContainsKey(intoTarget.Id(e.Target, image.Target.Positive))), e =>
                Assert.Equal(e.Weight, edges[intoHidden.Id(e.Source, e.Target)], tolerance));
            Assert.Equal(expected.TargetBias, selection.Totals[0].Bias, tolerance);
            if (rule == Rule.FrozenGate)
            {
                Assert.Equal(expected.PixelSum, edges.Where(e => e.Key < intoTarget.Offset).Sum(e => e.Value), tolerance);
                Assert.Equal(expected.HiddenBias, selection.Totals[1..].ToArray().Sum(total => total.Bias), tolerance);
            }

            Assert.InRange(selection.Residual, 0, 1e-5);
        }
    }
}
