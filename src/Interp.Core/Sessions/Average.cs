using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>The mean graph of many inputs, with the spread of every edge.</summary>
/// <param name="Sums">Every edge, drawn or not.</param>
/// <param name="Activations">The mean of every unit.</param>
/// <param name="Query">Its target's positive logit stands for the target.</param>
/// <param name="Edges">The drawn ones.</param>
/// <param name="OwnLabels">True when each input was explained towards its own label.</param>
public sealed record Average(EdgeSums Sums, Activations Activations, EdgeQuery Query, EdgeSelection Edges, bool OwnLabels)
{
    /// <summary>The target of inputs that are each explained towards their own label, as the API writes it.</summary>
    public const string OwnLabel = "label-mean";

    private const int ReportEvery = 32;

    /// <summary>Runs the inputs one after the other.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Images that it takes.</param>
    /// <param name="indices">Which of them, at least one.</param>
    /// <param name="rule">How edges are computed.</param>
    /// <param name="target">Null: each input's own label over the mean.</param>
    /// <param name="units">See <see cref="EdgeQuery.Units"/>.</param>
    /// <param name="progress">Told the share done, 0..1, now and then.</param>
    /// <param name="stop">Looked at between inputs.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> asked for it.</exception>
    public static Average Of(
        LoadedModel model, Dataset data, IReadOnlyList<int> indices, Rule rule, Target? target, int units, IProgress<double>? progress, CancellationToken stop)
    {
        var sums = new EdgeSums(model.Engine);
        var run = model.Engine.CreateActivations();
        float[] input = new float[model.UnitsIn(0)];
        int[] labels = new int[model.Classes];
        for (int n = 0; n < indices.Count; n++)
        {
            stop.ThrowIfCancellationRequested();
            data.CopyInput(indices[n], input);
            model.Engine.Run(input, run);
            int label = data.Label(indices[n]);
            labels[label]++;
            sums.Add(new EdgeQuery(rule, target ?? Target.OverMean(label)), run);
            if (n % ReportEvery == 0)
            {
                progress?.Report(n / (double)indices.Count);
            }
        }

        var shown = target ?? Target.OverMean(Array.IndexOf(labels, labels.Max()));
        var query = new EdgeQuery(rule, shown, Math.Min(units, model.HiddenUnits));
        return new Average(sums, sums.MeanActivations(), query, MeanSelector.Select(sums, query), target is null);
    }

    /// <summary>The images that a set names, in their order: as many as there are, up to its number.</summary>
    /// <param name="model">Decides what a mistake is.</param>
    /// <param name="data">The set's data.</param>
    /// <param name="set">Which images.</param>
    /// <param name="stop">Looked at between images.</param>
    public static IReadOnlyList<int> Choose(LoadedModel model, Dataset data, InputSet set, CancellationToken stop)
    {
        var chosen = new List<int>();
        var run = model.Engine.CreateActivations();
        float[] input = new float[model.UnitsIn(0)];
        for (int i = 0; i < data.Count && chosen.Count < set.First; i++)
        {
            stop.ThrowIfCancellationRequested();
            if (set.Class is { } label && data.Label(i) != label)
            {
                continue;
            }

            if (set.Mistakes)
            {
                data.CopyInput(i, input);
                model.Engine.Run(input, run);
                if (Softmax.Largest(run.Logits) == data.Label(i))
                {
                    continue;
                }
            }

            chosen.Add(i);
        }

        return chosen;
    }
}
