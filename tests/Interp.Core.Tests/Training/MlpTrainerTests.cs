using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Tests.Engines;
using Interp.Core.Training;
using TorchSharp;

namespace Interp.Core.Tests.Training;

[Collection(TorchTests.Name)]
public sealed class MlpTrainerTests
{
    private static readonly TrainingOptions Short = new(Epochs: 3, Seed: 1, Hidden: 64);

    [SkippableFact]
    public void Train_ThreeEpochsOfSixThousandDigits_ReadsMostTestDigits()
    {
        var (train, test) = Digits(6_000);

        var network = MlpTrainer.Train(train, Short, new Recorder(), CancellationToken.None);

        Assert.InRange(Evaluation.Clean(network, test).Accuracy, 0.75, 1);
    }

    [SkippableFact]
    public void Train_SameSeed_GivesTheSameBytes()
    {
        var (train, _) = Digits(640);
        byte[] Run(int seed) =>
            OnnxWriter.Write(MlpTrainer.Train(train, Short with { Seed = seed }, new Recorder(), CancellationToken.None));

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

        var network = MlpTrainer.Train(train, Short, recorder, cancellation.Token);

        Assert.Equal(60, recorder.Reports.Count);
        Assert.InRange(Evaluation.Clean(network, test).Accuracy, 0.5, 1);
    }

    [SkippableFact]
    public void Train_CancelledInTheFirstPass_KeepsNothing()
    {
        var (train, _) = Digits(640);
        using var cancellation = new CancellationTokenSource();
        var recorder = new Recorder(_ => cancellation.Cancel());

        Assert.Throws<OperationCanceledException>(() => MlpTrainer.Train(train, Short, recorder, cancellation.Token));

        Assert.Single(recorder.Reports);
    }

    [SkippableFact]
    public void Train_Progress_CountsEveryBatchAndEndsWithNoTimeLeft()
    {
        var (train, _) = Digits(640);
        var recorder = new Recorder();

        MlpTrainer.Train(train, Short, recorder, CancellationToken.None);

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

        MlpTrainer.Train(train, Short, new Recorder(), CancellationToken.None);

        Assert.Equal(before + Miscounted, torch.Tensor.TotalCount);
    }

    [Fact]
    public void RateAt_Run_RisesToOneAndFallsToZero()
    {
        Assert.Equal(0, MlpTrainer.RateAt(0));
        Assert.Equal(1, MlpTrainer.RateAt(0.05), 12);
        Assert.Equal(0.5, MlpTrainer.RateAt(0.525), 12);
        Assert.Equal(0, MlpTrainer.RateAt(1), 12);
    }

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
