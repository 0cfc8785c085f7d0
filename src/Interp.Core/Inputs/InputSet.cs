using System.Globalization;
using System.Text.RegularExpressions;

namespace Interp.Core.Inputs;

/// <summary>Names many images of a data set at once, in URLs and in the sentence: <c>mnist.test.class7.500</c>, <c>mnist.test.mistakes7.500</c>, <c>mnist.test.all.500</c>.</summary>
/// <param name="Dataset">For example <c>mnist</c>.</param>
/// <param name="Part">Training or test images.</param>
/// <param name="Class">Only images of this label; null = of any.</param>
/// <param name="Mistakes">Only images that the model reads as something else.</param>
/// <param name="First">The first this many of them, 1 to <see cref="Most"/>.</param>
public sealed partial record InputSet(string Dataset, DatasetPart Part, int? Class, bool Mistakes, int First)
{
    /// <summary>Most images of one set.</summary>
    public const int Most = 10_000;

    /// <summary>Reads a name; null when it is none. Says nothing about whether there are such images.</summary>
    public static InputSet? TryParse(string text) =>
        Pattern().Match(text) is { Success: true } match
        && int.TryParse(match.Groups["first"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int first)
        && first is >= 1 and <= Most
        && (match.Groups["class"].Length > 0 || match.Groups["which"].Value != "class")
        && !(match.Groups["class"].Length > 0 && match.Groups["which"].Value == "all")
        && SampleName.TryParsePart(match.Groups["part"].Value, out var part)
            ? new InputSet(
                match.Groups["dataset"].Value,
                part,
                match.Groups["class"].Length > 0 ? int.Parse(match.Groups["class"].ValueSpan, CultureInfo.InvariantCulture) : null,
                match.Groups["which"].Value == "mistakes",
                first)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Dataset}.{(Part == DatasetPart.Train ? "train" : "test")}.{(Mistakes ? "mistakes" : Class is null ? "all" : "class")}{Class}.{First}");

    [GeneratedRegex(@"^(?<dataset>[a-z0-9-]{1,40})\.(?<part>train|test)\.(?<which>all|class|mistakes)(?<class>0|[1-9][0-9]{0,2})?\.(?<first>[1-9][0-9]{0,4})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
