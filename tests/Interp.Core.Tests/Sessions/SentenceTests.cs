using Interp.Core.Inputs;
using Interp.Core.Rules;
using Interp.Core.Sessions;
using Interp.Core.Tests.Inputs;

namespace Interp.Core.Tests.Sessions;

public class SentenceTests
{
    private static readonly string[] Labels = ["cat", "dog"];

    [Theory]
    [InlineData(null, "m")]
    [InlineData(0, "m, untrained,")]
    [InlineData(1, "m after 1 epoch")]
    [InlineData(8, "m after 8 epochs")]
    public void Words_OfAMomentOfTraining_ReadOn(int? epoch, string expected) => Assert.Equal(expected, Sentence.Words("m", epoch));

    [Theory]
    [InlineData("1-mean", Rule.FrozenGate, "m on this drawing: what pushed dog over the mean, by attribution, compared with nothing.")]
    [InlineData("1-0", Rule.Contribution, "m on this drawing: what pushed dog rather than cat, by contribution, compared with nothing.")]
    [InlineData("0", Rule.Weight, "m on this drawing: what pushed the logit of cat, by weight, compared with nothing.")]
    public void Of_EveryKindOfTargetAndRule_ReadsAsASentence(string text, Rule rule, string expected)
    {
        Assert.True(Target.TryParse(text, Labels.Length, out var target));

        Assert.Equal(expected, Sentence.Of("m", "this drawing", target, Labels, rule));
    }

    [Fact]
    public void Words_OfADrawingAPictureAndADrawnOnPicture_NameThem()
    {
        var picture = Drawing.Empty.Lay(Backdrop.Of(new byte[Backdrop.Length]));

        Assert.Equal("this drawing", Sentence.Words(Samples.Get(7, 0)));
        Assert.Equal("this picture", Sentence.Words(picture));
        Assert.Equal("this drawing", Sentence.Words(picture.Undo()));
    }

    [SkippableFact]
    public void Words_OfASample_NameItUntilItIsDrawnOn()
    {
        var datasets = new Datasets(Path.GetDirectoryName(TestData.Find("mnist"))!);
        var sample = Drawing.Empty.Lay(Backdrop.Of(new SampleName("mnist", DatasetPart.Test, 1234), datasets));

        Assert.Equal("mnist test image 1234", Sentence.Words(sample));
        Assert.Equal("this picture", Sentence.Words(sample.With(StrokeKind.Eraser, (5, 5))));
    }
}
