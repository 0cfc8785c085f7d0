using System.Globalization;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>The one sentence that says what is being looked at.</summary>
public static class Sentence
{
    /// <summary>For example: mnist-mlp on this drawing: what pushed 7 over the mean, by attribution, compared with nothing.</summary>
    public static string Of(string model, string input, Target target, IReadOnlyList<string> labels, Rule rule) =>
        Of(model, input, Words(target, labels), rule);

    /// <summary>The same with a target in words.</summary>
    public static string Of(string model, string input, string target, Rule rule) =>
        $"{model} on {input}: what pushed {target}, by {Words(rule)}, compared with nothing.";

    /// <summary>The target of inputs that are each explained towards their own label.</summary>
    public const string OwnLabel = "each one's own label over the mean";

    /// <summary>The mean of a set's images, for example: the mean of 500 images of 7 in mnist test.</summary>
    public static string Mean(InputSet set, int count, IReadOnlyList<string> labels) =>
        $"the mean of {count} {(set.Mistakes ? "mistake" : "image")}{(count == 1 ? "" : "s")}{(set.Class is not { } label ? "" : $" {(set.Mistakes ? "on" : "of")} {labels[label]}")} in {set.Dataset} {(set.Part == DatasetPart.Train ? "train" : "test")}";

    /// <summary>A set as a word of the sentence, for example: the mean of mistakes on 7. Names the data set where it is not the model's own.</summary>
    public static string Of(InputSet set, ModelCard card) =>
        $"the mean of {(set.Mistakes ? "mistakes on " : "")}{(set.Class is { } label ? card.Labels[label] : set.Mistakes ? "any" : "all")}{(set.Dataset == card.Dataset ? "" : $" in {set.Dataset}")}";

    /// <summary>What a set's images are, for example: a mistake on 7.</summary>
    public static string Words(InputSet set, IReadOnlyList<string> labels) => (set.Mistakes, set.Class) switch
    {
        (true, { } label) => $"a mistake on {labels[label]}",
        (true, null) => "a mistake",
        (false, { } label) => labels[label],
        _ => "an image",
    };

    /// <summary>What is on a pad, in words.</summary>
    public static string Words(Drawing drawing) => drawing switch
    {
        { Untouched: { } name } => $"{name.Dataset} {(name.Part == DatasetPart.Test ? "test" : "training")} image {name.Index.ToString(CultureInfo.InvariantCulture)}",
        { Backdrop: not null } => "this picture",
        _ => "this drawing",
    };

    /// <summary>A model in words: <c>mnist-mlp</c>, <c>mnist-mlp, untrained,</c> or <c>mnist-mlp after 4 epochs</c>.</summary>
    public static string Words(string model, int? epoch) => epoch switch
    {
        null => model,
        0 => $"{model}, {When(epoch)},",
        _ => $"{model} {When(epoch)}",
    };

    /// <summary>A moment of a model's training in words.</summary>
    public static string When(int? epoch) => epoch switch
    {
        null => "trained",
        0 => "untrained",
        1 => "after 1 epoch",
        _ => $"after {epoch} epochs",
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
