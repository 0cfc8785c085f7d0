using System.Text.Json.Serialization;
using Interp.Core.Graphs;

namespace Interp.Core.Sessions;

/// <summary>A request cannot be answered; the message names the value and the limit.</summary>
public sealed class GraphRequestException(string message) : Exception(message);

/// <summary>A question to a model, as the API and the CLI take it.</summary>
public sealed record GraphRequest
{
    /// <summary>Name of a model; null = the default one.</summary>
    public string? Model { get; init; }

    /// <summary>Epochs of training after which the model is looked at, one of its card's checkpoints; null = all of them.</summary>
    public int? Epoch { get; init; }

    /// <summary>What the network gets; either this or <see cref="Inputs"/> must be there.</summary>
    public GraphInput? Input { get; init; }

    /// <summary>Many inputs, of whose graphs the mean is wanted.</summary>
    public GraphInputs? Inputs { get; init; }

    /// <summary>Name of a rule: weight, contribution or frozen-gate (default).</summary>
    public string? Rule { get; init; }

    /// <summary>
    /// For example 7, 7-mean, 7-9; default predicted-mean. For many inputs also label-mean, each one's own label over the mean, the default
    /// unless they are of one class.
    /// </summary>
    public string? Target { get; init; }

    /// <summary>Units of the last hidden layer to draw; default 24.</summary>
    public int? Detail { get; init; }

    /// <summary>Instead of <see cref="Detail"/>: the strongest edges anywhere, this many.</summary>
    public int? Top { get; init; }
}

/// <summary>Exactly one of the three.</summary>
/// <param name="Pixels"><c>[row * columns + column]</c>, 0 (empty) to 1 (full ink), already normalised as the model's card says.</param>
/// <param name="Strokes">
/// Strokes on the pad, each <c>[kind, x, y, wait, ...]</c> with kind 0 pen, 1 eraser, 2 clear, x and y 0..1023, wait in milliseconds; or
/// <c>[3, pixel, ...]</c>, a picture of 784 pixels 0..255 that takes the place of all before it.
/// </param>
/// <param name="Sample">An image of a data set, such as <c>mnist.test.1234</c>.</param>
public sealed record GraphInput(float[]? Pixels = null, int[][]? Strokes = null, string? Sample = null);

/// <summary>Images of a data set on the server, either by class, mistakes and number, or by indices; at most 10,000.</summary>
/// <param name="Dataset">Name of its folder; null = the one that the model was trained on.</param>
/// <param name="Split">train or test (default).</param>
/// <param name="Class">Only images of this label.</param>
/// <param name="Mistakes">Only images that the model reads as something else.</param>
/// <param name="First">The first this many of them; default 500.</param>
/// <param name="Indices">Instead of the three: these images, counted from 0.</param>
public sealed record GraphInputs(string? Dataset = null, string? Split = null, int? Class = null, bool Mistakes = false, int? First = null, int[]? Indices = null);

/// <summary>The graph of one input, exact and canonical; or the mean of many, with the spread of each edge.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="ModelHash">SHA-256 of its file.</param>
/// <param name="InputHash">SHA-256 of the input's float32 values.</param>
/// <param name="Sentence">What is being looked at.</param>
/// <param name="Nodes">Ends of the drawn edges.</param>
/// <param name="Edges">Into each drawn target they sum to what the rule conserves.</param>
/// <param name="Logits"><c>[class]</c>.</param>
/// <param name="Probabilities"><c>[class]</c>, 0..1.</param>
/// <param name="Target">For example 7-mean.</param>
/// <param name="TargetValue">Value of the target.</param>
/// <param name="DrawnShare">Part of the total absolute effect that is drawn, 0..1.</param>
/// <param name="Residual">Largest relative residual of a drawn target; null where the rule conserves nothing.</param>
/// <param name="GraphHash">16 hexadecimal digits; the page shows the same for the same view.</param>
/// <param name="Timings">How long the answer took.</param>
/// <param name="InputCount">Number of inputs that were averaged: activations, logits and edges are means, probabilities those of the mean logits; null for one input.</param>
public sealed record GraphAnswer(
    string Model,
    string ModelHash,
    string InputHash,
    string Sentence,
    IReadOnlyList<Node> Nodes,
    IReadOnlyList<Edge> Edges,
    IReadOnlyList<float> Logits,
    IReadOnlyList<float> Probabilities,
    string Target,
    float TargetValue,
    float DrawnShare,
    float? Residual,
    string GraphHash,
    GraphTimings Timings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? InputCount = null);

/// <param name="ExplainMicroseconds">Run, rule and selection.</param>
/// <param name="TotalMicroseconds">All, with reading the input and naming the graph.</param>
public sealed record GraphTimings(double ExplainMicroseconds, double TotalMicroseconds);

/// <summary>JSON forms of the requests and answers, without reflection at run time.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(GraphRequest))]
[JsonSerializable(typeof(GraphAnswer))]
public sealed partial class GraphJson : JsonSerializerContext;
