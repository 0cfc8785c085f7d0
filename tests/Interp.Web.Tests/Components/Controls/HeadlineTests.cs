using Bunit;
using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Rules;
using Interp.Web.Components.Controls;

namespace Interp.Web.Tests.Components.Controls;

public sealed class HeadlineTests : ControlTest
{
    [Fact]
    public void Text_NoInk_SaysThatItIsNoReading() => Assert.Equal("No ink: only biases speak. This is not a reading.", Text());

    [Fact]
    public async Task Text_MidStroke_NamesCandidatesOnly()
    {
        await Session.BeginStrokeAsync(StrokeKind.Pen);
        await Session.AddPointsAsync(Seven.Strokes[0].Points);

        Assert.Matches("^So far [0-9]( or [0-9])?\\.$", Text());
    }

    [Fact]
    public async Task Text_Sure_NamesTheDigitAndTheColours()
    {
        await DrawAsync(Seven);

        Assert.Matches(@"^This network reads 7 \([0-9.]+ %\)\. Blue pushed towards 7, orange away\.$", Text());
    }

    [Fact]
    public async Task Text_Sample_InvitesToDraw()
    {
        await Session.LoadSampleAsync(7);
        await Session.ReplayAsync(-1);

        Assert.EndsWith("orange away. Draw your own.", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Unsure_NamesTheTwoBest()
    {
        var caption = new Caption { States = PictureStates.Canonical, Rule = Rule.FrozenGate, Target = Target.OverMean(1) };
        var picture = new Picture(caption, [13107, 32768, 19660], [], [], []);

        Assert.Equal(
            "b or c? The network is not sure (b: 50.0 %, c: 30.0 %). Blue pushed towards b, orange away.",
            Reading.Headline(picture, ["a", "b", "c"], isSample: false));
    }

    [Theory]
    [InlineData(Rule.FrozenGate, "Blue pushed towards 7, orange towards 9.")]
    [InlineData(Rule.Contribution, "Blue raises the unit where it ends, orange lowers it.")]
    [InlineData(Rule.Weight, "Blue raises the unit where it ends, orange lowers it.")]
    public async Task Text_WhyNotAnother_SaysWhatTheColoursMeanByTheRule(Rule rule, string colours)
    {
        await DrawAsync(Seven);
        await Session.ChangeAsync(state => state with { Rule = rule, Target = new Target(TargetKind.Difference, 7, 9) });

        Assert.EndsWith(colours, Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_OfAGraph_NamesTargetEdgesAndShare()
    {
        await DrawAsync(Seven);
        var caption = Session.Picture.Caption;

        string summary = Render<Headline>(p => p.Add(c => c.Session, Session)).Find(ById("summary")).TextContent;

        Assert.Equal(
            FormattableString.Invariant($"7 over the mean is {caption.TargetValue:0.00}. {Session.Picture.EdgeIds.Length} edges are drawn, {100 * caption.DrawnShare:0.0} % of the total effect."),
            summary);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234.5, "1234")]
    [InlineData(12.345, "12.3")]
    [InlineData(-0.012345, "−0.0123")]
    public void Number_AnySize_HasThreeDigits(double value, string text) => Assert.Equal(text, Reading.Number(value));

    private string Text() => Render<Headline>(p => p.Add(c => c.Session, Session)).Find(ById("prediction")).TextContent;
}
