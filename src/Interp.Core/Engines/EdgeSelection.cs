namespace Interp.Core.Engines;

/// <summary>What all edges into one drawn target add up to.</summary>
/// <param name="Band">Index of the edge band.</param>
/// <param name="Unit">Target unit; in the last band of a backward selection the index of the graph's target's positive logit.</param>
/// <param name="Value">What the rule conserves into this target: bias, drawn and rest edges sum to it. NaN for <c>weight</c>.</param>
/// <param name="Bias">The bias edge.</param>
/// <param name="RestPositive">Sum of the positive edges that were not drawn.</param>
/// <param name="RestNegative">Sum of the negative edges that were not drawn, at most 0.</param>
/// <param name="Residual">What the edges fail to explain, relative to the sum of absolute terms. NaN for <c>weight</c>.</param>
public readonly record struct TargetTotal(int Band, int Unit, float Value, float Bias, float RestPositive, float RestNegative, float Residual);

/// <summary>Selected edges, exact, with the totals that make every sum close. Reused from run to run; grows, never shrinks.</summary>
public sealed class EdgeSelection
{
    private int[] ids = [];
    private float[] weights = [];
    private TargetTotal[] totals = [];
    private int count;
    private int totalCount;
    private float[] intoTarget = [];
    private int intoTargetCount;
    private float[] hiddenRest = [];
    private int hiddenRestCount;

    /// <summary>Edge ids, ascending.</summary>
    public ReadOnlySpan<int> Ids => ids.AsSpan(0, count);

    /// <summary>Signed weights, one per id.</summary>
    public ReadOnlySpan<float> Weights => weights.AsSpan(0, count);

    /// <summary>One per drawn target, from the target of the graph backwards.</summary>
    public ReadOnlySpan<TargetTotal> Totals => totals.AsSpan(0, totalCount);

    /// <summary>
    /// Sums of the edges into hidden units that were not drawn, <c>[unit, sign]</c> of all hidden layers in order, positive first.
    /// </summary>
    public ReadOnlySpan<float> HiddenRest => hiddenRest.AsSpan(0, hiddenRestCount);

    /// <summary>All edges into the graph's target, drawn or not, <c>[source]</c>; empty when the edges lead to single logits.</summary>
    public ReadOnlySpan<float> IntoTarget => intoTarget.AsSpan(0, intoTargetCount);

    /// <summary>Sum of |weight| over the drawn edges.</summary>
    public double DrawnGross { get; private set; }

    /// <summary>Sum of |weight| over all edges that could have been drawn.</summary>
    public double TotalGross { get; internal set; }

    /// <summary>Part of the total absolute effect that is drawn, 0..1; 1 when there is no effect at all.</summary>
    public float DrawnShare => TotalGross > 0 ? (float)Math.Min(1, DrawnGross / TotalGross) : 1;

    /// <summary>Largest residual of a drawn target; NaN where the rule conserves nothing.</summary>
    public float Residual
    {
        get
        {
            float largest = float.NaN;
            foreach (var total in Totals)
            {
                largest = float.IsNaN(largest) ? total.Residual : Math.Max(largest, total.Residual);
            }

            return largest;
        }
    }

    /// <summary>Weights of the drawn edges with ids from <paramref name="first"/> up to but not including <paramref name="end"/>.</summary>
    internal ReadOnlySpan<float> WeightsBetween(int first, int end)
    {
        int start = Ids.BinarySearch(first);
        start = start < 0 ? ~start : start;
        int length = 0;
        while (start + length < count && ids[start + length] < end)
        {
            length++;
        }

        return weights.AsSpan(start, length);
    }

    internal void Clear()
    {
        count = totalCount = intoTargetCount = hiddenRestCount = 0;
        DrawnGross = TotalGross = 0;
    }

    internal void Add(int id, float weight)
    {
        if (count == ids.Length)
        {
            Array.Resize(ref ids, Math.Max(256, 2 * count));
            Array.Resize(ref weights, ids.Length);
        }

        ids[count] = id;
        weights[count++] = weight;
        DrawnGross += Math.Abs(weight);
    }

    internal void Add(TargetTotal total)
    {
        if (totalCount == totals.Length)
        {
            Array.Resize(ref totals, Math.Max(64, 2 * totalCount));
        }

        totals[totalCount++] = total;
    }

    internal Span<float> MakeIntoTarget(int sources) => Make(ref intoTarget, intoTargetCount = sources);

    internal Span<float> MakeHiddenRest(int units) => Make(ref hiddenRest, hiddenRestCount = 2 * units);

    private static Span<float> Make(ref float[] values, int count)
    {
        if (values.Length < count)
        {
            values = new float[count];
        }

        return values.AsSpan(0, count);
    }

    internal void Reverse()
    {
        ids.AsSpan(0, count).Reverse();
        weights.AsSpan(0, count).Reverse();
    }
}
