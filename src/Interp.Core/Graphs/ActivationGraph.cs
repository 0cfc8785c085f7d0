using System.Text.Json.Serialization;
using Interp.Core.Engines;

namespace Interp.Core.Graphs;

/// <summary>A unit's appearance in one graph.</summary>
/// <param name="Id">For example <c>fc1/7</c>.</param>
/// <param name="Layer">For example <c>fc1</c>; <c>input</c> for pixels.</param>
/// <param name="Index">Index in its layer.</param>
/// <param name="Activation">Its value <c>a</c>; of a channel summed over its positions.</param>
/// <param name="Pre">Its pre-activation <c>z</c>, of a channel summed over its positions; null for inputs.</param>
public sealed record Node(string Id, string Layer, int Index, float Activation, float? Pre);

/// <summary>What an edge stands for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EdgeKind>))]
public enum EdgeKind
{
    /// <summary>From one unit to another.</summary>
    [JsonStringEnumMemberName("effect")]
    Effect,

    /// <summary>The target's own bias.</summary>
    [JsonStringEnumMemberName("bias")]
    Bias,

    /// <summary>The sum of the edges of one sign that were not drawn.</summary>
    [JsonStringEnumMemberName("rest")]
    Rest,
}

/// <summary>A signed weight. Into each drawn target the edges of all kinds sum to what the rule conserves.</summary>
/// <param name="Source">A node's id; <c>fc1/bias</c> or <c>input/rest+</c>, <c>input/rest-</c> for the other kinds.</param>
/// <param name="Target">A node's id. The node of the target's positive logit stands for the whole target, but where the strongest edges anywhere are taken by contribution or weight.</param>
/// <param name="Weight">Signed, in the target's own unit (logits, except for the rules weight and contribution).</param>
/// <param name="Kind">What the edge stands for.</param>
/// <param name="Spread">How an effect edge varies over the inputs of an average; null for a single input.</param>
public sealed record Edge(
    string Source,
    string Target,
    float Weight,
    EdgeKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EdgeSpread? Spread = null);

/// <summary>The graph of one input: exact, canonical, with everything needed to check its sums.</summary>
/// <param name="Nodes">Ends of the drawn edges, by layer and index.</param>
/// <param name="Edges">Drawn edges, then bias and rest edges of every drawn target.</param>
/// <param name="Logits"><c>[class]</c>.</param>
/// <param name="Probabilities"><c>[class]</c>, 0..1.</param>
/// <param name="Target">As in the API, for example <c>7-mean</c>.</param>
/// <param name="TargetValue">Value of the target.</param>
/// <param name="DrawnShare">Part of the total absolute effect that is drawn, 0..1.</param>
/// <param name="Residual">Largest relative residual of a drawn target; null where the rule conserves nothing.</param>
/// <param name="InputHash">SHA-256 of the input.</param>
/// <param name="Hash">16 hexadecimal digits.</param>
public sealed record ActivationGraph(
    IReadOnlyList<Node> Nodes,
    IReadOnlyList<Edge> Edges,
    IReadOnlyList<float> Logits,
    IReadOnlyList<float> Probabilities,
    string Target,
    float TargetValue,
    float DrawnShare,
    float? Residual,
    string InputHash,
    string Hash);
