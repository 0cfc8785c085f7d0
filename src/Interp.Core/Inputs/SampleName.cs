using System.Globalization;
using System.Text.RegularExpressions;

namespace Interp.Core.Inputs;

/// <summary>Names one image of a data set in URLs and the API: <c>mnist.test.1234</c>.</summary>
/// <param name="Dataset">For example <c>fashion-mnist</c>.</param>
/// <param name="Part">Training or test images.</param>
/// <param name="Index">From 0 on, as in the data set's files.</param>
public sealed partial record SampleName(string Dataset, DatasetPart Part, int Index)
{
    /// <summary>Reads a name; null when it is none. Says nothing about whether there is such an image.</summary>
    public static SampleName? TryParse(string text) =>
        text.Split('.') is [var dataset, var part, var index]
        && IsDataset(dataset)
        && TryParsePart(part, out var chosen)
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && index is ['0'] or [not '0', ..]
            ? new SampleName(dataset, chosen, number)
            : null;

    /// <summary>True for up to 40 small letters, digits and hyphens: safe as the name of a folder.</summary>
    public static bool IsDataset(string name) => DatasetPattern().IsMatch(name);

    /// <summary>Reads <c>train</c> or <c>test</c>.</summary>
    public static bool TryParsePart(string text, out DatasetPart part)
    {
        part = text == "train" ? DatasetPart.Train : DatasetPart.Test;
        return text is "train" or "test";
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Dataset}.{(Part == DatasetPart.Train ? "train" : "test")}.{Index}");

    [GeneratedRegex(@"^[a-z0-9-]{1,40}\z")]
    private static partial Regex DatasetPattern();
}
