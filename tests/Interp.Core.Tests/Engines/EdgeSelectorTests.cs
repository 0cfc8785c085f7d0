using Interp.Core.Engines;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Engines;

public class EdgeSelectorTests
{
    private static readonly Target OneOverZero = new(TargetKind.Difference, 1, 0);

    [Fact]
    public void Select_FrozenGateBackwards_IsAsByHand()
    {
        var selection = Select(new EdgeQuery(Rule.FrozenGate, OneOverZero, Units: 1, EdgesPerUnit: 1));

        Assert.Equal([2, 10], selection.Ids.ToArray());
        Assert.Equal([18, 12], selection.Weights.ToArray());
        Assert.Equal(
            [new TargetTotal(1, 1, 9, -0.75f, 0, -2.25f, 0), new TargetTotal(0, 1, 12, -3, 0, -3, 0)],
            selection.Totals.ToArray());
        Assert.Equal(30, selection.DrawnGross);
        Assert.Equal(37.25, selection.TotalGross);
        Assert.Equal(30 / 37.25f, selection.DrawnShare);
        Assert.Equal(0, selection.Residual);
    }

    [Fact]
    public void Select_ContributionBackwards_SumsToThePreActivations()
    {
        var selection = Select(new EdgeQuery(Rule.Contribution, OneOverZero, Units: 2, EdgesPerUnit: 1));

        Assert.Equal([0, 2, 9, 10], selection.Ids.ToArray());
        Assert.Equal([2, 6, -2.25f, 12], selection.Weights.ToArray());
        Assert.Equal(
            [new TargetTotal(1, 1, 9, -0.75f, 0, 0, 0), new TargetTotal(0, 0, 4.5f, 0.5f, 2, 0, 0), new TargetTotal(0, 1, 4, -1, 0, -1, 0)],
            selection.Totals.ToArray());
    }

    [Fact]
    public void Select_WeightBackwards_NeedsNoInputAndConservesNothing()
    {
        var selection = Select(new EdgeQuery(Rule.Weight, OneOverZero, Units: 1, EdgesPerUnit: 1), input: [0, 0]);

        Assert.Equal([4, 11], selection.Ids.ToArray());
        Assert.Equal([-1, -4], selection.Weights.ToArray());
        Assert.Equal(
            [new TargetTotal(1, 1, float.NaN, 0, 3, -0.5f, float.NaN), new TargetTotal(0, 2, float.NaN, 0, 0, -1, float.NaN)],
            selection.Totals.ToArray());
        Assert.Equal(float.NaN, selection.Residual);
        Assert.Equal(9 + 7.5, selection.TotalGross);
    }

    [Theory]
    [InlineData(4, new[] { 2, 6, 7, 10 })]
    [InlineData(6, new[] { 0, 2, 6, 7, 9, 10 })]
    [InlineData(20, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 9, 10 })]
    public void Select_ContributionTop_AreTheStrongestAnywhereIntoEveryLogit(int top, int[] ids) =>
        Assert.Equal(ids, Select(new EdgeQuery(Rule.Contribution, OneOverZero, Top: top)).Ids.ToArray());

    [Fact]
    public void Select_FrozenGateTop_EndsInTheTargetOnly()
    {
        var selection = Select(new EdgeQuery(Rule.FrozenGate, OneOverZero, Top: 20));

        Assert.Equal([0, 1, 2, 3, 9, 10], selection.Ids.ToArray());
        Assert.Equal([-1, -1, 18, -3, -2.25f, 12], selection.Weights.ToArray());
        Assert.Equal(1, selection.DrawnShare);
    }

    [Fact]
    public void Select_EmptyPadWithoutActiveUnits_DrawsNothingAndClosesWithTheBias()
    {
        var selection = Select(new EdgeQuery(Rule.FrozenGate, OneOverZero, Units: 0));

        Assert.Equal([], selection.Ids.ToArray());
        Assert.Equal([new TargetTotal(1, 1, 9, -0.75f, 12, -2.25f, 0)], selection.Totals.ToArray());
    }

    [Fact]
    public void Choose_AnyQuery_GivesTheEdgesWithoutTotals()
    {
        var engine = new CpuEngine(Chains.Small);
        var run = engine.CreateActivations();
        engine.Run(Chains.SmallInput, run);

        var selection = new EdgeSelector(engine).Choose(new EdgeQuery(Rule.FrozenGate, OneOverZero), run);

        Assert.Equal([0, 1, 2, 3, 9, 10], selection.Ids.ToArray());
        Assert.Empty(selection.Totals.ToArray());
    }

    private static EdgeSelection Select(EdgeQuery query, float[]? input = null)
    {
        var engine = new CpuEngine(Chains.Small);
        var run = engine.CreateActivations();
        engine.Run(input ?? Chains.SmallInput, run);
        return new EdgeSelector(engine).Select(query, run);
    }
}
