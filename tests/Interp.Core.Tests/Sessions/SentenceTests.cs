using Interp.Core.Rules;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

public class SentenceTests
{
    private static readonly string[] Labels = ["cat", "dog"];

    [Theory]
    [InlineData("1-mean", Rule.FrozenGate, "m on this drawing: what pushed dog over the mean, by attribution, compared with nothing.")]
    [InlineData("1-0", Rule.Contribution, "m on this drawing: what pushed dog rather than cat, by contribution, compared with nothing.")]
    [InlineData("0", Rule.Weight, "m on this drawing: what pushed the logit of cat, by weight, compared with nothing.")]
    public void Of_EveryKindOfTargetAndRule_ReadsAsASentence(string text, Rule rule, string expected)
    {
        Assert.True(Target.TryParse(text, Labels.Length, out var target));

        Assert.Equal(expected, Sentence.Of("m", "this drawing", target, Labels, rule));
    }
}
