using System.Diagnostics;
using Interp.Core.Deltas;
using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>Answers single requests for a graph: the API's and the CLI's way to the same objects that the page shows.</summary>
public sealed class GraphService(ModelCatalog catalog)
{
    /// <summary>The canonical graph of a request.</summary>
    /// <exception cref="GraphRequestException">The request cannot be answered; names the value and the limit.</exception>
    public GraphAnswer Answer(GraphRequest request)
    {
        long started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.Activities.StartActivity("graph");
        var model = Model(catalog, request);
        var state = View(request, model);
        activity?.SetTag("interp.model", model.Card.Name).SetTag("interp.rule", state.Rule.Name());
        var renderer = new Renderer(model);
        float[] pixels = Pixels(request.Input, model);
        long explaining = Stopwatch.GetTimestamp();
        var edges = renderer.Explain(state, pixels);
        double explained = Stopwatch.GetElapsedTime(explaining).TotalMicroseconds;
        var graph = new GraphBuilder(model.Engine, model.Card.Sha256).Build(renderer.Query, renderer.Activations, edges);
        return new GraphAnswer(
            model.Card.Name,
            model.Card.Sha256,
            graph.InputHash,
            Sentence.Of(Sentence.Words(model.Card.Name, request.Epoch), "this input", renderer.Query.Target, model.Card.Labels, renderer.Query.Rule),
            graph.Nodes,
            graph.Edges,
            graph.Logits,
            graph.Probabilities,
            graph.Target,
            graph.TargetValue,
            graph.DrawnShare,
            graph.Residual,
            graph.Hash,
            new GraphTimings(explained, Stopwatch.GetElapsedTime(started).TotalMicroseconds));
    }

    internal static LoadedModel Model(ModelCatalog catalog, GraphRequest request)
    {
        var model = request.Model is null ? catalog.Models[0] : catalog.Find(request.Model)
            ?? throw new GraphRequestException($"There is no model '{Excerpt.Of(request.Model)}'. There are: {string.Join(", ", catalog.Models.Select(m => m.Card.Name))}.");
        return request.Epoch is { } epoch && !model.Epochs.Contains(epoch)
            ? throw new GraphRequestException($"epoch is {epoch}; {model.Card.Name} is kept after {string.Join(", ", model.Epochs)} epochs and at its end (no epoch).")
            : model.At(request.Epoch);
    }

    internal static ViewState View(GraphRequest request, LoadedModel model)
    {
        if (!RuleNames.TryParse(request.Rule ?? Rule.FrozenGate.Name(), out var rule))
        {
            throw new GraphRequestException($"There is no rule '{Excerpt.Of(request.Rule!)}'. There are: {string.Join(", ", RuleNames.All)}.");
        }

        Target? target = null;
        if (request.Target is not null and not Target.Predicted)
        {
            target = Target.TryParse(request.Target, model.Classes, out var parsed) ? parsed : throw new GraphRequestException(
                $"'{Excerpt.Of(request.Target)}' is no target. Write 7, 7-mean, 7-9 or {Target.Predicted}, with classes 0 to {model.Classes - 1}.");
        }

        if (request is { Detail: not null, Top: not null })
        {
            throw new GraphRequestException($"detail is {request.Detail} and top is {request.Top}; they exclude each other: name one of them.");
        }

        return new ViewState
        {
            Model = model.Card.Name,
            Rule = rule,
            Target = target,
            Units = Range("detail", request.Detail ?? EdgeQuery.DefaultUnits, model.HiddenUnits),
            Top = request.Top is { } top ? Range("top", top, EdgeQuery.MostTop) : 0,
        };
    }

    private static int Range(string name, int value, int most) =>
        value >= 1 && value <= most ? value : throw new GraphRequestException($"{name} is {value}; it can be 1 to {most}.");

    private float[] Pixels(GraphInput? input, LoadedModel model)
    {
        object?[] given = [input?.Pixels, input?.Strokes, input?.Sample];
        if (input is null || given.Count(part => part is not null) != 1)
        {
            throw new GraphRequestException("The input needs either pixels or strokes or a sample.");
        }

        int expected = model.UnitsIn(0);
        if (input.Pixels is { } pixels)
        {
            int wrong = Array.FindIndex(pixels, pixel => pixel is not (>= 0 and <= 1));
            return pixels.Length != expected ? throw new GraphRequestException($"The input has {pixels.Length} pixels; {model.Card.Name} takes {expected}.")
                : wrong >= 0 ? throw new GraphRequestException($"Pixel {wrong} is {pixels[wrong]}; pixels are 0 (empty) to 1 (full ink).")
                : pixels;
        }

        try
        {
            float[] drawn = new float[expected];
            var drawing = input.Sample is null ? StrokeArrays.ToDrawing(input.Strokes!) : Drawing.Empty.Lay(Backdrop.Of(Name(input.Sample), catalog.Datasets));
            new Rasteriser().Render(drawing, Enlargement.Final, drawn);
            return drawn;
        }
        catch (InvalidDrawingException problem)
        {
            throw new GraphRequestException(problem.Message);
        }
    }

    private static SampleName Name(string text) => SampleName.TryParse(text)
        ?? throw new GraphRequestException($"'{Excerpt.Of(text)}' is no sample. Write mnist.test.0: a data set, train or test, and an index.");
}
