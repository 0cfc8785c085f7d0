using System.Globalization;
using Interp.Core.Deltas;
using Interp.Core.Rules;
using Interp.Core.Sessions;

namespace Interp.Web.Components.Controls;

/// <summary>What a picture says, in words.</summary>
public static class Reading
{
    /// <summary>Below this probability no winner is named.</summary>
    public const double Sure = 0.8;

    private const double WorthNaming = 0.1;

    /// <summary>The one line under the sentence.</summary>
    public static string Headline(Picture picture, IReadOnlyList<string> labels, bool isSample)
    {
        var states = picture.Caption.States;
        if (states.HasFlag(PictureStates.NoInk))
        {
            return "No ink: only biases speak. This is not a reading.";
        }

        var ranked = picture.Probabilities.Select((p, c) => (Label: labels[c], Share: p / (double)ushort.MaxValue)).OrderByDescending(x => x.Share).ToArray();
        bool sure = ranked[0].Share >= Sure;
        string candidates = string.Join(" or ", ranked.Take(sure ? 1 : 2).Where((x, i) => i == 0 || x.Share >= WorthNaming).Select(x => x.Label));
        if (states.HasFlag(PictureStates.PenDown))
        {
            return $"So far {candidates}.";
        }

        string colours = Colours(picture.Caption, labels);
        return sure
            ? $"This network reads {ranked[0].Label} ({Percent(ranked[0].Share)}). {colours}{(isSample ? " Draw your own." : "")}"
            : $"{candidates}? The network is not sure ({string.Join(", ", ranked.Take(2).Select(x => $"{x.Label}: {Percent(x.Share)}"))}). {colours}";
    }

    // Only an attribution says what an edge did to the target; by the other rules it ends in the next unit.
    private static string Colours(Caption caption, IReadOnlyList<string> labels) => (caption.Rule, caption.Target) switch
    {
        (not Rule.FrozenGate, _) => "Blue raises the unit where it ends, orange lowers it.",
        (_, { Kind: TargetKind.Difference } target) => $"Blue pushed towards {labels[target.Positive]}, orange towards {labels[target.Negative]}.",
        (_, var target) => $"Blue pushed towards {labels[target.Positive]}, orange away.",
    };

    /// <summary>The picture for those who do not see it.</summary>
    public static string Summary(Picture picture, IReadOnlyList<string> labels)
    {
        var caption = picture.Caption;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Sentence.Words(caption.Target, labels)} is {caption.TargetValue:0.00}. {picture.EdgeIds.Length} edges are drawn, {Percent(caption.DrawnShare)} of the total effect.");
    }

    /// <summary>Three significant digits, as on the bars: <c>100 %</c>, <c>98.6 %</c>, <c>1.34 %</c>, <c>0.04 %</c>.</summary>
    public static string Percent(double share)
    {
        double percent = 100 * share;
        string format = percent switch { < 0.005 or >= 99.95 => "0", >= 9.995 => "0.0", _ => "0.00" };
        return $"{percent.ToString(format, CultureInfo.InvariantCulture)} %";
    }

    /// <summary>Three significant digits with a sign.</summary>
    public static string WithSign(double value) => value > 0 ? $"+{Number(value)}" : Number(value);

    /// <summary>Three significant digits, with a minus sign where one belongs.</summary>
    public static string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        if (Math.Abs(value) < 0.001)
        {
            return value.ToString("0.0e-0", CultureInfo.InvariantCulture).Replace('-', '−');
        }

        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        string digits = Math.Abs(value).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return value < 0 ? $"−{digits}" : digits;
    }
}
