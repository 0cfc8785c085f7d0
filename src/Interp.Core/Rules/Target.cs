using System.Globalization;

namespace Interp.Core.Rules;

/// <summary>What a <see cref="Target"/> compares its logit with.</summary>
public enum TargetKind : byte
{
    /// <summary>Nothing: the logit itself.</summary>
    Logit,

    /// <summary>The mean of all logits.</summary>
    OverMean,

    /// <summary>One other logit.</summary>
    Difference,
}

/// <summary>The output that a graph explains: a fixed linear combination of the logits.</summary>
/// <param name="Kind">What the logit is compared with.</param>
/// <param name="Positive">Index of the logit that counts towards.</param>
/// <param name="Negative">Index of the logit that counts away; -1 unless <see cref="Kind"/> is <see cref="TargetKind.Difference"/>.</param>
public readonly record struct Target(TargetKind Kind, int Positive, int Negative = -1)
{
    /// <summary>Name of the default target, which follows the prediction.</summary>
    public const string Predicted = "predicted-mean";

    /// <summary>The logit <paramref name="index"/> minus the mean of the logits.</summary>
    public static Target OverMean(int index) => new(TargetKind.OverMean, index);

    /// <summary>Weight of logit <paramref name="index"/> in the target, among <paramref name="logits"/> logits.</summary>
    public float Coefficient(int index, int logits) =>
        (index == Positive ? 1f : 0f) - Kind switch
        {
            TargetKind.OverMean => 1f / logits,
            TargetKind.Difference when index == Negative => 1f,
            _ => 0f,
        };

    /// <summary>The target's value in float64, for logits <c>[logit]</c>.</summary>
    public double Value(ReadOnlySpan<float> logits)
    {
        double value = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            value += (double)Coefficient(i, logits.Length) * logits[i];
        }

        return value;
    }

    /// <summary>As in the API and the URL: <c>7</c>, <c>7-mean</c> or <c>7-9</c>.</summary>
    public override string ToString() => Kind switch
    {
        TargetKind.Logit => Positive.ToString(CultureInfo.InvariantCulture),
        TargetKind.OverMean => string.Create(CultureInfo.InvariantCulture, $"{Positive}-mean"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Positive}-{Negative}"),
    };

    /// <summary>Reads <see cref="ToString"/>'s form; false when it is malformed or names no logit below <paramref name="logits"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, int logits, out Target target)
    {
        int dash = text.IndexOf('-');
        var second = dash < 0 ? default : text[(dash + 1)..];
        target = default;
        if (!Index(dash < 0 ? text : text[..dash], logits, out int positive))
        {
            return false;
        }

        if (dash < 0)
        {
            target = new Target(TargetKind.Logit, positive);
        }
        else if (second is "mean")
        {
            target = OverMean(positive);
        }
        else if (Index(second, logits, out int negative) && negative != positive)
        {
            target = new Target(TargetKind.Difference, positive, negative);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool Index(ReadOnlySpan<char> text, int logits, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index)
        && index < logits
        && text.SequenceEqual(index.ToString(CultureInfo.InvariantCulture));
}
