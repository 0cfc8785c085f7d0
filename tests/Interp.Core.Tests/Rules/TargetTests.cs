using CsCheck;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Rules;

public class TargetTests
{
    private static readonly Gen<Target> AnyTarget =
        from positive in Gen.Int[0, 9]
        from other in Gen.Int[-2, 9].Where(other => other != positive)
        select other switch
        {
            -2 => new Target(TargetKind.Logit, positive),
            -1 => Target.OverMean(positive),
            _ => new Target(TargetKind.Difference, positive, other),
        };

    [Fact]
    public void TryParse_TextOfAnyTarget_GivesItBack() =>
        AnyTarget.Sample(target => Assert.True(Target.TryParse(target.ToString(), 10, out var parsed) && parsed == target, target.ToString()));

    [Fact]
    public void TryParse_AnyText_AcceptsOnlyWhatToStringWrites() =>
        Gen.OneOf(Gen.String["0179-mean"], Gen.String["0179- \0"]).Sample(
            text => Assert.True(!Target.TryParse(text, 10, out var parsed) || parsed.ToString() == text, $"'{text}'"),
            iter: 10_000);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-7")]
    [InlineData("7-")]
    [InlineData("10")]
    [InlineData("7-10")]
    [InlineData("7-7")]
    [InlineData("7-MEAN")]
    [InlineData("mean")]
    [InlineData("7-9-1")]
    [InlineData(" 7")]
    [InlineData("+7")]
    [InlineData("07")]
    [InlineData("7\0")]
    [InlineData("٧")]
    [InlineData("99999999999")]
    public void TryParse_NoTargetOfTenLogits_IsRefused(string text) => Assert.False(Target.TryParse(text, 10, out _));

    [Theory]
    [InlineData("1", 3)]
    [InlineData("1-mean", 1.5)]
    [InlineData("1-3", 5)]
    public void Value_FourLogits_IsTheirCombination(string text, double expected)
    {
        Assert.True(Target.TryParse(text, 4, out var target));

        Assert.Equal(expected, target.Value([1, 3, 4, -2]));
    }

    [Fact]
    public void TryParse_RuleNames_GiveEveryRuleBackAndNothingElse()
    {
        Assert.Equal(["weight", "contribution", "frozen-gate"], RuleNames.All);
        Assert.All(Enum.GetValues<Rule>(), rule => Assert.True(RuleNames.TryParse(rule.Name(), out var parsed) && parsed == rule));
        Assert.False(RuleNames.TryParse("Weight", out _));
    }
}
