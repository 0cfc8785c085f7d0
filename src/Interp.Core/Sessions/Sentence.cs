using System.Globalization;
using Interp.Core.Inputs;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>The one sentence that says what is being looked at.</summary>
public static class Sentence
{
    /// <summary>For example: mnist-mlp on this drawing: what pushed 7 over the mean, by attribution, compared with nothing.</summary>
    public static string Of(string model, string input, Target target, IReadOnlyList<string> labels, Rule rule) =>
        $"{model} on {input}: what pushed {Words(target, labels)}, by {Words(rule)}, compared with nothing.";

    /// <summary>What is on a pad, in words.</summary>
    public static string Words(Drawing drawing) => drawing switch
    {
        { Untouched: { } name } => $"{name.Dataset} {(name.Part == DatasetPart.Test ? "test" : "training")} image {name.Index.ToString(CultureInfo.InvariantCulture)}",
        { Backdrop: not null } => "this picture",
        _ => "this drawing",
    };

    /// <summary>A target in words.</summary>
    public static string Words(Target target, IReadOnlyList<string> labels) => target.Kind switch
    {
        TargetKind.Logit => $"the logit of {labels[target.Positive]}",
        TargetKind.OverMean => $"{labels[target.Positive]} over the mean",
        _ => $"{labels[target.Positive]} rather than {labels[target.Negative]}",
    };

    /// <summary>A rule in words.</summary>
    public static string Words(Rule rule) => rule switch
    {
        Rule.Weight => "weight",
        Rule.Contribution => "contribution",
        _ => "attribution",
    };
}
