namespace Interp.Core.Sessions;

/// <summary>Everything about one unit for one input; all sums close.</summary>
/// <param name="Id">For example <c>fc1/7</c>.</param>
/// <param name="Name">In words, for example <c>pixel at row 3, column 14</c>.</param>
/// <param name="Activation">Its value <c>a</c>.</param>
/// <param name="Pre">Its pre-activation <c>z</c>; null for a pixel.</param>
/// <param name="Incoming">What reaches it; null for a pixel.</param>
/// <param name="Outgoing">What it sends on; null for an output.</param>
/// <param name="IncomingWeights">Its weights from the pixels, for a channel its kernel; null when its sources are no pixels.</param>
/// <param name="Map">Its values by position; null unless it is a channel.</param>
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
    SignedImage? IncomingWeights,
    UnitMap? Map,
    string TargetWords,
    float? Attributed,
    float? Measured);

/// <param name="Rows">Height.</param>
/// <param name="Columns">Width.</param>
/// <param name="Values"><c>[row, column]</c>.</param>
public sealed record SignedImage(int Rows, int Columns, IReadOnlyList<float> Values);

/// <summary>One channel, opened.</summary>
/// <param name="Activation">Its values; they sum to the unit's activation.</param>
/// <param name="Effect">What each position sends on to the target; they sum to the unit's outgoing edges. Null where the rule tells nothing of the target.</param>
/// <param name="Strongest">The positions that weigh most, by effect or else by activation, strongest first.</param>
public sealed record UnitMap(SignedImage Activation, SignedImage? Effect, IReadOnlyList<MapPosition> Strongest);

/// <param name="Row">From 0, from the top.</param>
/// <param name="Column">From 0, from the left.</param>
/// <param name="Activation">The value there.</param>
/// <param name="Effect">What it sends on to the target; null where the rule tells nothing of the target.</param>
public readonly record struct MapPosition(int Row, int Column, float Activation, float? Effect);

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
/// <param name="Deviation">Standard deviation over the inputs of a mean; null for a single input.</param>
public readonly record struct ListedEdge(string Id, float Weight, float? Deviation = null);
