namespace Interp.Core.Sessions;

/// <summary>Everything about one unit for one input; all sums close.</summary>
/// <param name="Id">For example <c>fc1/7</c>.</param>
/// <param name="Name">In words, for example <c>pixel at row 3, column 14</c>.</param>
/// <param name="Activation">Its value <c>a</c>.</param>
/// <param name="Pre">Its pre-activation <c>z</c>; null for a pixel.</param>
/// <param name="Incoming">What reaches it; null for a pixel.</param>
/// <param name="Outgoing">What it sends on; null for an output.</param>
/// <param name="IncomingWeights"><c>[row, column]</c> weights from the pixels; null when its sources are no pixels.</param>
/// <param name="TargetWords">The graph's target in words.</param>
/// <param name="Attributed">Change of the target if this unit is removed, as the edges predict it; null where the rule predicts none.</param>
/// <param name="Measured">Change of the target when this unit is held at 0 and the network runs again; null for an output.</param>
public sealed record UnitReport(
    string Id,
    string Name,
    float Activation,
    float? Pre,
    EdgeList? Incoming,
    EdgeList? Outgoing,
    IReadOnlyList<float>? IncomingWeights,
    string TargetWords,
    float? Attributed,
    float? Measured);

/// <summary>The strongest edges of one unit, and what the others add up to.</summary>
/// <param name="Strongest">By magnitude, strongest first.</param>
/// <param name="OtherCount">Number of the other edges that are not 0.</param>
/// <param name="OtherPositive">Sum of the other positive edges.</param>
/// <param name="OtherNegative">Sum of the other negative edges.</param>
/// <param name="Bias">The bias edge; null for outgoing edges.</param>
/// <param name="Total">Sum of all of them, in float64.</param>
/// <param name="Gross">Sum of their magnitudes: shares are relative to it.</param>
public sealed record EdgeList(
    IReadOnlyList<ListedEdge> Strongest,
    int OtherCount,
    float OtherPositive,
    float OtherNegative,
    float? Bias,
    double Total,
    double Gross);

/// <param name="Id">The unit at the other end.</param>
/// <param name="Weight">Signed.</param>
public readonly record struct ListedEdge(string Id, float Weight);
