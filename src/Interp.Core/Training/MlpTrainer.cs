using System.Diagnostics;
using System.Runtime.InteropServices;
using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using TorchSharp;
using static TorchSharp.torch;
using Affine = TorchSharp.Modules.Linear;
using Parameter = TorchSharp.Modules.Parameter;

namespace Interp.Core.Training;

/// <summary>How to train.</summary>
/// <param name="Epochs">Passes over the training images, at least 1.</param>
/// <param name="Seed">Of weights, order and augmentation.</param>
/// <param name="Hidden">Units of the hidden layer.</param>
public sealed record TrainingOptions(int Epochs, int Seed, int Hidden = 500);

/// <summary>Where a training run stands.</summary>
/// <param name="Done">Batches done.</param>
/// <param name="Total">Batches of the whole run.</param>
/// <param name="Epoch">Current epoch, from 1.</param>
/// <param name="Accuracy">Share of the last thousand augmented training images read correctly, 0..1.</param>
/// <param name="Remaining">Expected time left.</param>
public sealed record TrainingProgress(int Done, int Total, int Epoch, double Accuracy, TimeSpan Remaining);

/// <summary>Trains pixels-hidden-10 ReLU networks on digits with TorchSharp.</summary>
public static class MlpTrainer
{
    private const int Classes = 10;
    private const int BatchSize = 128;
    private const double PeakRate = 2e-3;
    private const double WarmUp = 0.05;
    private const double WeightDecay = 1e-4;
    private const double Averaging = 0.999;

    /// <summary>
    /// Trains with AdamW, a rate that rises and then falls along a cosine, and a moving average of the weights, which is
    /// what is returned. Every epoch sees every image in a new order with a new augmentation. The same seed on the same
    /// machine gives the same network.
    /// </summary>
    /// <param name="data">Training images, 28 x 28.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told of every batch.</param>
    /// <param name="cancellation">Ends the run after the current batch; the network is then the average so far.</param>
    /// <exception cref="OperationCanceledException">The run was ended before its first pass over the images was complete.</exception>
    /// <exception cref="NotSupportedException">libtorch cannot be loaded.</exception>
    /// <exception cref="InvalidDataException">The images are not 28 x 28, or a label is above 9.</exception>
    public static Network Train(
        Dataset data, TrainingOptions options, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        TorchRuntime.Require();
        data.Require(Augmentation.Size * Augmentation.Size, Classes);
        random.manual_seed(options.Seed);
        set_num_threads(Environment.ProcessorCount);
        using var scope = NewDisposeScope();
        using var first = nn.Linear(data.Rows * data.Columns, options.Hidden);
        using var second = nn.Linear(options.Hidden, Classes);
        Parameter[] weights = [first.weight!, first.bias!, second.weight!, second.bias!];
        var average = Array.ConvertAll(weights, weight => weight.detach().clone());
        using var optimizer = optim.AdamW(weights, PeakRate, weight_decay: WeightDecay);
        var batches = new AugmentedBatches(data, options.Seed, Math.Min(BatchSize, data.Count));
        int steps = batches.Count * options.Epochs;
        double accuracy = 0;
        long start = Stopwatch.GetTimestamp();
        int step = 0;
        for (; step < steps && !cancellation.IsCancellationRequested; step++)
        {
            batches.Fill(step / batches.Count, step % batches.Count);
            optimizer.ParamGroups.Single().LearningRate = PeakRate * RateAt((double)step / steps);
            double right = Step(batches, first, second, optimizer);
            Average(average, weights, step);
            accuracy += (right - accuracy) / Math.Min(step + 1, 8);
            var remaining = Stopwatch.GetElapsedTime(start) * ((double)(steps - step - 1) / (step + 1));
            progress.Report(new TrainingProgress(step + 1, steps, (step / batches.Count) + 1, accuracy, remaining));
        }

        return step >= batches.Count ? ToNetwork(average, data)
            : throw new OperationCanceledException("Ended before the first pass over the images was complete: nothing was kept.", cancellation);
    }

    internal static double RateAt(double done) =>
        done < WarmUp ? done / WarmUp : (1 + Math.Cos(Math.PI * (done - WarmUp) / (1 - WarmUp))) / 2;

    // Share of the batch that was read correctly before the step.
    private static double Step(AugmentedBatches batch, Affine first, Affine second, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        var inputs = tensor(batch.Inputs, [batch.Size, batch.Inputs.Length / batch.Size]);
        var labels = tensor(batch.Labels);
        var logits = second.call(nn.functional.relu(first.call(inputs)));
        var loss = nn.functional.cross_entropy(logits, labels);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return logits.argmax(1).eq(labels).to(float32).mean().item<float>();
    }

    // The first steps count less, or the random start would linger.
    private static void Average(Tensor[] average, Parameter[] weights, int step)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        double share = 1 - Math.Min(Averaging, (step + 1.0) / (step + 10));
        for (int i = 0; i < weights.Length; i++)
        {
            average[i].add_((weights[i] - average[i]) * share);
        }
    }

    private static Network ToNetwork(Tensor[] weights, Dataset data)
    {
        float[][] values = Array.ConvertAll(weights, weight => MemoryMarshal.Cast<byte, float>(weight.bytes).ToArray());
        return new Network(
            [1, data.Rows, data.Columns],
            [
                new Flatten("flatten", Network.InputName, "flatten"),
                new Linear("fc1", "flatten", "fc1.pre", values[0], values[1]),
                new Relu("relu1", "fc1.pre", "fc1"),
                new Linear("fc2", "fc1", "fc2", values[2], values[3]),
            ]);
    }
}
