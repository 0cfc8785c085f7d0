using System.Diagnostics;
using System.Runtime.InteropServices;
using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using TorchSharp;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Interp.Core.Training;

/// <summary>How to train.</summary>
/// <param name="Epochs">Passes over the training images, at least 1.</param>
/// <param name="Seed">Of order and augmentation.</param>
/// <param name="Ranges">Of the augmentation.</param>
/// <param name="KeptAfter">Epochs after which the network is kept as it is then; the last is the result itself.</param>
public sealed record TrainingOptions(int Epochs, int Seed, AugmentationRanges Ranges, params IReadOnlyList<int> KeptAfter);

/// <summary>Where a training run stands.</summary>
/// <param name="Done">Batches done.</param>
/// <param name="Total">Batches of the whole run.</param>
/// <param name="Epoch">Current epoch, from 1.</param>
/// <param name="Accuracy">Share of the last thousand augmented training images read correctly, 0..1.</param>
/// <param name="Remaining">Expected time left.</param>
public sealed record TrainingProgress(int Done, int Total, int Epoch, double Accuracy, TimeSpan Remaining);

/// <summary>What a training run gives.</summary>
/// <param name="Network">At its end.</param>
/// <param name="Kept">As it was after some epochs, in order.</param>
public sealed record Trained(Network Network, IReadOnlyList<(int Epoch, Network Network)> Kept);

/// <summary>Trains networks that read 28 x 28 images, with TorchSharp.</summary>
public static class Trainer
{
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
    /// <param name="network">To start from.</param>
    /// <param name="data">Training images, 28 x 28.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told of every batch.</param>
    /// <param name="cancellation">Ends the run after the current batch; the network is then the average so far.</param>
    /// <exception cref="OperationCanceledException">The run was ended before its first pass over the images was complete.</exception>
    /// <exception cref="NotSupportedException">libtorch cannot be loaded.</exception>
    /// <exception cref="ArithmeticException">The weights grew beyond all numbers.</exception>
    /// <exception cref="InvalidDataException">The images are not 28 x 28, or a label has no logit.</exception>
    public static Trained Train(
        Network network, Dataset data, TrainingOptions options, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        TorchRuntime.Require();
        data.Require(Augmentation.Size * Augmentation.Size, network.Layers()[^1].Units);
        set_num_threads(Environment.ProcessorCount);
        using var scope = NewDisposeScope();
        var weights = network.Operators.OfType<Affine>()
            .SelectMany(affine => new[] { tensor(affine.Weight, TorchOperators.Dimensions(affine)), tensor(affine.Bias) })
            .Select(values => new Parameter(values))
            .ToArray();
        var average = Array.ConvertAll(weights, weight => weight.detach().clone());
        using var optimizer = optim.AdamW(weights, PeakRate, weight_decay: WeightDecay);
        var batches = new AugmentedBatches(data, options.Seed, Math.Min(BatchSize, data.Count), options.Ranges);
        int steps = batches.Count * options.Epochs;
        var kept = new List<(int, Network)>();
        double accuracy = 0;
        long start = Stopwatch.GetTimestamp();
        int step = 0;
        for (; step < steps && !cancellation.IsCancellationRequested; step++)
        {
            batches.Fill(step / batches.Count, step % batches.Count);
            optimizer.ParamGroups.Single().LearningRate = PeakRate * RateAt((double)step / steps);
            double right = Step(network, batches, weights, optimizer);
            Average(average, weights, step);
            accuracy += (right - accuracy) / Math.Min(step + 1, 8);
            var remaining = Stopwatch.GetElapsedTime(start) * ((double)(steps - step - 1) / (step + 1));
            int epochs = (step + 1) / batches.Count;
            if ((step + 1) % batches.Count == 0 && epochs < options.Epochs && options.KeptAfter.Contains(epochs))
            {
                kept.Add((epochs, With(network, average)));
            }

            progress.Report(new TrainingProgress(step + 1, steps, (step / batches.Count) + 1, accuracy, remaining));
        }

        return step >= batches.Count ? new Trained(With(network, average), kept)
            : throw new OperationCanceledException("Ended before the first pass over the images was complete: nothing was kept.", cancellation);
    }

    internal static double RateAt(double done) =>
        done < WarmUp ? done / WarmUp : (1 + Math.Cos(Math.PI * (done - WarmUp) / (1 - WarmUp))) / 2;

    // Share of the batch that was read correctly before the step.
    private static double Step(Network network, AugmentedBatches batch, Parameter[] weights, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        var value = tensor(batch.Inputs, [batch.Size, .. network.InputShape.Select(size => (long)size)]);
        var labels = tensor(batch.Labels);
        int used = 0;
        foreach (var step in network.Operators)
        {
            value = step is Affine
                ? TorchOperators.Run(step, value, weights[used++], weights[used++])
                : TorchOperators.Run(step, value, null, null);
        }

        var loss = nn.functional.cross_entropy(value, labels);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return value.argmax(1).eq(labels).to(float32).mean().item<float>();
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

    private static Network With(Network network, Tensor[] weights)
    {
        int used = 0;
        float[] Next()
        {
            float[] values = MemoryMarshal.Cast<byte, float>(weights[used++].bytes).ToArray();
            return Array.TrueForAll(values, float.IsFinite)
                ? values
                : throw new ArithmeticException("The training broke down: weights are no numbers any more. Try another seed.");
        }

        return network with
        {
            Operators = [.. network.Operators.Select(step => step is Affine affine ? affine with { Weight = Next(), Bias = Next() } : step)],
        };
    }
}
