using System.Diagnostics;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>Averages graphs over images of the server's data sets. One average runs at a time, the others wait; safe for any number of callers.</summary>
public sealed class AverageService(ModelCatalog catalog) : IDisposable
{
    private const int DefaultFirst = 500;

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The mean graph that a request asks for, and all edges behind it.</summary>
    /// <exception cref="GraphRequestException">The request cannot be answered; names the value and the limit.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> asked for it.</exception>
    public async Task<(GraphAnswer Answer, Average Average)> AnswerAsync(GraphRequest request, CancellationToken stop)
    {
        long started = Stopwatch.GetTimestamp();
        var inputs = request.Inputs ?? throw new GraphRequestException("There are no inputs to average.");
        if (request.Input is not null)
        {
            throw new GraphRequestException("The request has input and inputs; they exclude each other: name one of them.");
        }

        if (request.Top is { } top)
        {
            throw new GraphRequestException($"top is {top}; an average is drawn from the target backwards: name detail instead.");
        }

        var model = GraphService.Model(catalog, request);
        var (set, indices) = (Set(inputs, model), inputs.Indices);
        var data = Data(catalog, model, set.Dataset, set.Part);
        bool own = request.Target is Average.OwnLabel || (request.Target is null && set.Class is null);
        if (request.Target is Target.Predicted)
        {
            throw new GraphRequestException($"{Target.Predicted} may be another target for each input: name one such as 7-mean, or {Average.OwnLabel}.");
        }

        var view = GraphService.View(request with { Target = own ? null : request.Target }, model);
        Target? target = own ? null : view.Target ?? Target.OverMean(set.Class!.Value);
        var average = await RunAsync(
            model, data, () => indices is null ? Chosen(model, data, set, stop) : Checked(indices, data), view.Rule, target, view.Units, progress: null, stop);
        return (Answer(model, set, indices, average, started), average);
    }

    /// <summary>The average of a set of images.</summary>
    /// <exception cref="GraphRequestException">The data set or the images are not here.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> asked for it.</exception>
    public Task<Average> RunAsync(LoadedModel model, InputSet set, Rule rule, Target? target, int units, IProgress<double> progress, CancellationToken stop)
    {
        var data = Data(catalog, model, set.Dataset, set.Part);
        return RunAsync(model, data, () => Chosen(model, data, set, stop), rule, target, units, progress, stop);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private static Dataset Data(ModelCatalog catalog, LoadedModel model, string name, DatasetPart part)
    {
        try
        {
            var data = catalog.Datasets.Find(name, part) ?? throw new GraphRequestException(
                $"The data set {Excerpt.Of(name)} is not on this server. Put its IDX files into a folder of that name where the setting Interp:Datasets points, or fetch MNIST with `interp train`.");
            data.Require(model.UnitsIn(0), model.Classes);
            return data;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new GraphRequestException($"The data set {Excerpt.Of(name)} cannot be read, or its images do not fit {model.Card.Name}.");
        }
    }

    private static InputSet Set(GraphInputs inputs, LoadedModel model)
    {
        if (!SampleName.TryParsePart(inputs.Split ?? "test", out var part))
        {
            throw new GraphRequestException($"There is no split '{Excerpt.Of(inputs.Split!)}'. There are: train, test.");
        }

        if (inputs.Class is { } label && (label < 0 || label >= model.Classes))
        {
            throw new GraphRequestException($"class is {label}; it can be 0 to {model.Classes - 1}.");
        }

        if (inputs.Indices is not null && (inputs.Class is not null || inputs.Mistakes || inputs.First is not null))
        {
            throw new GraphRequestException("indices exclude class, mistakes and first: name either.");
        }

        int first = inputs.First ?? DefaultFirst;
        return first is >= 1 and <= InputSet.Most
            ? new InputSet(inputs.Dataset ?? model.Card.Dataset, part, inputs.Class, inputs.Mistakes, first)
            : throw new GraphRequestException($"first is {first}; it can be 1 to {InputSet.Most}.");
    }

    private static IReadOnlyList<int> Chosen(LoadedModel model, Dataset data, InputSet set, CancellationToken stop) =>
        Average.Choose(model, data, set, stop) is { Count: > 0 } chosen
            ? chosen
            : throw new GraphRequestException($"None of the {data.Count} images of {set.Dataset} is {Sentence.Words(set, model.Card.Labels)}: choose another set.");

    private static int[] Checked(int[] indices, Dataset data)
    {
        int wrong = Array.FindIndex(indices, index => index < 0 || index >= data.Count);
        return indices.Length is 0 or > InputSet.Most
            ? throw new GraphRequestException($"There are {indices.Length} indices; there can be 1 to {InputSet.Most}.")
            : wrong >= 0 ? throw new GraphRequestException($"Index {wrong} is {indices[wrong]}; the data set has images 0 to {data.Count - 1}.")
            : indices;
    }

    private static GraphAnswer Answer(LoadedModel model, InputSet set, int[]? indices, Average average, long started)
    {
        var graph = new GraphBuilder(model.Engine, model.Card.Sha256).Build(average.Query, average.Activations, average.Edges, average.Sums.Spread);
        double value = average.Sums.Value(average.Sums.Bands.Count - 1, 0);
        string input = indices is null ? Sentence.Mean(set, average.Sums.Count, model.Card.Labels) : $"the mean of {average.Sums.Count} chosen images of {set.Dataset}";
        string target = average.OwnLabels ? Sentence.OwnLabel : Sentence.Words(average.Query.Target, model.Card.Labels);
        double microseconds = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        return new GraphAnswer(
            model.Card.Name,
            model.Card.Sha256,
            graph.InputHash,
            Sentence.Of(model.Card.Name, input, target, average.Query.Rule),
            graph.Nodes,
            graph.Edges,
            graph.Logits,
            graph.Probabilities,
            average.OwnLabels ? Average.OwnLabel : graph.Target,
            double.IsNaN(value) ? graph.TargetValue : (float)value,
            graph.DrawnShare,
            graph.Residual,
            graph.Hash,
            new GraphTimings(microseconds, microseconds),
            average.Sums.Count);
    }

    private async Task<Average> RunAsync(
        LoadedModel model, Dataset data, Func<IReadOnlyList<int>> choose, Rule rule, Target? target, int units, IProgress<double>? progress, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            return await Task.Run(() => Average.Of(model, data, choose(), rule, target, units, progress, stop), stop);
        }
        finally
        {
            turn.Release();
        }
    }
}
