using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Training;

namespace Interp.Core.Tests.Training;

public sealed class EvaluationTests
{
    // Reads 0 where the left pixel has more ink, else 1.
    private static readonly Network LeftOrRight = new([1, 1, 2], [new Linear("fc1", "input", "fc1.pre", [1, 0, 0, 1], [0, 0])]);

    [Fact]
    public void Clean_FiveImages_CountsThemByLabelAndPrediction()
    {
        var data = new Dataset(
            new IdxArray([5, 1, 2], [9, 0, 9, 0, 0, 9, 0, 9, 0, 9]),
            new IdxArray([5], [0, 1, 1, 1, 0]));

        var evaluation = Evaluation.Clean(LeftOrRight, data);

        Assert.Equal(new[,] { { 1, 1 }, { 1, 2 } }, evaluation.Counts);
        Assert.Equal(0.6, evaluation.Accuracy);
    }

    [Fact]
    public void Clean_LabelBeyondTheLogits_NamesBoth()
    {
        var data = new Dataset(new IdxArray([1, 1, 2], [9, 0]), new IdxArray([1], [2]));

        var refusal = Assert.Throws<InvalidDataException>(() => Evaluation.Clean(LeftOrRight, data));

        Assert.Contains("labels up to 2; needed are images of 2 pixels with labels up to 1", refusal.Message, StringComparison.Ordinal);
    }
}
