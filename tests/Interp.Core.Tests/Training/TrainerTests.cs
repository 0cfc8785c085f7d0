using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Tests.Engines;
using Interp.Core.Training;
using TorchSharp;

namespace Interp.Core.Tests.Training;

[Collection(TorchTests.Name)]
public sealed class TrainerTests
{
    private static readonly TrainingOptions Short = new(Epochs: 3, Seed: 1, AugmentationRanges.Digits, KeptAfter: [1, 3, 7]);

    [SkippableFact]
    public void Train_ThreeEpochsOfSixThousandDigits_ReadsMostTestDigits()
    {
        var (train, test) = Digits(6_000);

        var network = Train(train, new Recorder()).Network;

        Assert.InRange(Evaluation.Clean(network, test).Accuracy, 0.75, 1);
    }

    [SkippableFact]
    public void Train_SameSeed_GivesTheSameBytes()
    {
        var (train, _) = Digits(640);
        byte[] Run(int seed) =>
            OnnxWriter.Write(Trainer.Train(Architecture.Mlp(64, 10, seed), train, Short with { Seed = seed }, new Recorder(), CancellationToken.None).Network);

        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    [SkippableFact]
    public void Train_Cancelled_StopsAfterTheBatchWithANetworkThatHasLearnt()
    {
        var (train, test) = Digits(6_000);
        using var cancellation = new CancellationTokenSource();
        var recorder = new Recorder(report =>
        {
            if (report.Done == 60)
            {
                cancellation.Cancel();
            }
        });

        var network = Train(train, recorder, cancellation.Token).Network;

        Assert.Equal(60, recorder.Reports.Count);
        Assert.InRange(Evaluation.Clean(network, test).Accuracy, 0.5, 1);
    }

    [SkippableFact]
    public void Train_CancelledInTheFirstPass_KeepsNothing()
    {
        var (train, _) = Digits(640);
        using var cancellation = new CancellationTokenSource();
        var recorder = new Recorder(_ => cancellation.Cancel());

        Assert.Throws<OperationCanceledException>(() => Train(train, recorder, cancellation.Token));

        Assert.Single(recorder.Reports);
    }

    [SkippableFact]
    public void Train_Progress_CountsEveryBatchAndEndsWithNoTimeLeft()
    {
        var (train, _) = Digits(640);
        var recorder = new Recorder();

        Train(train, recorder);

        Assert.Equal(Enumerable.Range(1, 15), recorder.Reports.Select(report => report.Done));
        Assert.Equal((15, 3, TimeSpan.Zero), (recorder.Reports[^1].Total, recorder.Reports[^1].Epoch, recorder.Reports[^1].Remaining));
        Assert.All(recorder.Reports, report => Assert.InRange(report.Accuracy, 0, 1));
    }

    [SkippableFact]
    public void Train_Finished_LeavesNoTensorBehind()
    {
        // TorchSharp counts each parameter that it makes twice, and frees it once.
        const int Miscounted = 4;
        var (train, _) = Digits(640);
        long before = torch.Tensor.TotalCount;

        Train(train, new Recorder());

        Assert.Equal(before + Miscounted, torch.Tensor.TotalCount);
    }

    [Fact]
    public void RateAt_Run_RisesToOneAndFallsToZero()
    {
        Assert.Equal(0, Trainer.RateAt(0));
        Assert.Equal(1, Trainer.RateAt(0.05), 12);
        Assert.Equal(0.5, Trainer.RateAt(0.525), 12);
        Assert.Equal(0, Trainer.RateAt(1), 12);
    }

    [SkippableFact]
    public void Train_Convolutions_KeepsTheNetworkOnTheWayAndReadsMostTestDigits()
    {
        var (train, test) = Digits(3_000);

        var trained = Trainer.Train(Architecture.Cnn(16, 32, 10, seed: 1), train, Short, new Recorder(), CancellationToken.None);

        Assert.Equal([1], trained.Kept.Select(kept => kept.Epoch));
        double early = Evaluation.Clean(trained.Kept[0].Network, test).Accuracy, late = Evaluation.Clean(trained.Network, test).Accuracy;
        Assert.InRange(late, Math.Max(early, 0.4), 1);
    }

    private static Trained Train(Dataset data, Recorder recorder, CancellationToken cancellation = default) =>
        Trainer.Train(Architecture.Mlp(64, 10, Short.Seed), data, Short, recorder, cancellation);

    // The first training digits, and the test digits.
    private static (Dataset Train, Dataset Test) Digits(int count)
    {
        TorchEngineTests.RequireTorch();
        string folder = TestData.Find("mnist");
        var all = Dataset.Load(folder, DatasetPart.Train);
        byte[] pixels = [.. Enumerable.Range(0, count).SelectMany(index => all.Pixels(index).ToArray())];
        byte[] labels = [.. Enumerable.Range(0, count).Select(index => (byte)all.Label(index))];
        return (new Dataset(new IdxArray([count, 28, 28], pixels), new IdxArray([count], labels)), Dataset.Load(folder, DatasetPart.Test));
    }

    private sealed class Recorder(Action<TrainingProgress>? react = null) : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value)
        {
            Reports.Add(value);
            react?.Invoke(value);
        }
    }
}
