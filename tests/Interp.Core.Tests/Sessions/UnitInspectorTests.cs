using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;
using Interp.Core.Sessions;
using Interp.Core.Tests.Inputs;

namespace Interp.Core.Tests.Sessions;

public class UnitInspectorTests
{
    private const double Tolerance = 1e-4;
    private static readonly float[] Pixels = Samples.Get(7, 0).Picture();

    public static TheoryData<Rule, string?, int> Views => new()
    {
        { Rule.FrozenGate, null, 0 },
        { Rule.FrozenGate, "7-1", 2000 },
        { Rule.Contribution, "3", 0 },
        { Rule.Contribution, "7-mean", 2000 },
        { Rule.Weight, null, 0 },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public void Inspect_AnyUnit_ListsSumToTotalsAndShares(Rule rule, string? target, int top)
    {
        foreach (string id in new[] { "input/210", "input/0", Strongest(), "fc1/1", "fc2/7", "fc2/3" })
        {
            var report = Inspect(id, rule, target, top);
            foreach (var list in new[] { report.Incoming, report.Outgoing }.OfType<EdgeList>())
            {
                double[] rows = [.. list.Strongest.Select(e => (double)e.Weight), list.OtherPositive, list.OtherNegative, list.Bias ?? 0];
                Assert.Equal(list.Total, rows.Sum(), Tolerance);
                Assert.True(list.Gross >= rows.Sum(Math.Abs) - Tolerance);
                Assert.Equal(list.Strongest.OrderByDescending(e => Math.Abs(e.Weight)), list.Strongest);
            }
        }
    }

    [Fact]
    public void Inspect_HiddenUnit_WhatReachesItIsItsFrozenGateEffectAndGoesOut()
    {
        var reference = Reference(Target.OverMean(7));
        foreach (int unit in Enumerable.Range(0, 500))
        {
            var report = Inspect($"fc1/{unit}", Rule.FrozenGate);
            double effect = reference.Pre[0][unit] * reference.Effects(0)[unit];

            Assert.Equal(effect, report.Incoming!.Total, Tolerance);
            Assert.Equal(effect, report.Outgoing!.Total, Tolerance);
            Assert.Equal(-effect, report.Attributed!.Value, Tolerance);
        }
    }

    [Fact]
    public void Inspect_UnitsRemoved_MeasureWhatTheReferenceDoes()
    {
        var target = Target.OverMean(7);
        double whole = Reference(target).TargetValue;
        foreach (int pixel in new[] { 0, 210, 264, 350, 407 })
        {
            float[] without = [.. Pixels];
            without[pixel] = 0;
            Assert.Equal(Reference(target, without).TargetValue - whole, Inspect($"input/{pixel}", Rule.Weight).Measured!.Value, Tolerance);
        }

        var outputs = Shipped.Model.Engine.Layers[1].Affine;
        foreach (int unit in new[] { 0, 1, 2, int.Parse(Strongest()[4..], null) })
        {
            double activation = Reference(target).Activations[1][unit];
            double logits = Enumerable.Range(0, 10).Sum(c => target.Coefficient(c, 10) * (double)outputs.Weight[(c * 500) + unit]);
            Assert.Equal(-activation * logits, Inspect($"fc1/{unit}", Rule.Contribution).Measured!.Value, Tolerance);
        }
    }

    [Fact]
    public void Inspect_TheTargetsOutput_IsTheTargetsValue()
    {
        var report = Inspect("fc2/7", Rule.FrozenGate);

        Assert.Equal(Reference(Target.OverMean(7)).TargetValue, report.Incoming!.Total, Tolerance);
        Assert.Equal("7 over the mean", report.TargetWords);
        Assert.Null(report.Outgoing);
        Assert.Null(report.Measured);
    }

    [Fact]
    public void Inspect_AnotherOutput_IsThatLogit()
    {
        var report = Inspect("fc2/3", Rule.FrozenGate);

        Assert.Equal(Reference(Target.OverMean(7)).Pre[1][3], report.Incoming!.Total, Tolerance);
        Assert.Equal("the logit of 3", report.TargetWords);
    }

    [Theory]
    [InlineData("input/30", "pixel at row 1, column 2")]
    [InlineData("fc1/42", "hidden unit 42")]
    [InlineData("fc2/9", "output 9")]
    public void Inspect_AUnit_SaysWhereItIs(string id, string name)
    {
        var report = Inspect(id, Rule.FrozenGate);

        Assert.Equal(name, report.Name);
        Assert.Equal(id.StartsWith("fc1", StringComparison.Ordinal) ? 784 : null, report.IncomingWeights?.Values.Count);
    }

    [Theory]
    [InlineData("fc1/500")]
    [InlineData("fc1")]
    [InlineData("fc3/1")]
    [InlineData("fc1/-1")]
    public void Inspect_NoSuchUnit_IsNull(string id) => Assert.Null(UnitInspector.Inspect(Rendered(Rule.FrozenGate, null, 0), id));

    private static UnitReport Inspect(string id, Rule rule, string? target = null, int top = 0) =>
        UnitInspector.Inspect(Rendered(rule, target, top), id)!;

    private static Renderer Rendered(Rule rule, string? target, int top)
    {
        var renderer = new Renderer(Shipped.Model);
        Target? chosen = Target.TryParse(target, 10, out var parsed) ? parsed : null;
        renderer.Explain(Shipped.View(Drawing.Empty) with { Rule = rule, Target = chosen, Top = top }, Pixels);
        return renderer;
    }

    private static Reference Reference(Target target, float[]? pixels = null) =>
        new(Shipped.Network, (pixels ?? Pixels).Select(p => (double)p), target);

    private static string Strongest()
    {
        double[] activations = Reference(Target.OverMean(7)).Activations[1];
        return $"fc1/{Array.IndexOf(activations, activations.Max())}";
    }
}
