using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Interp.Core.Inputs;

/// <summary>Digits drawn by hand (samples.txt), as strokes at 60 points a second, and seeded variations of them for tests and benchmarks.</summary>
public static partial class Samples
{
    private const double GridUnit = Pad.Size / 100.0;
    /// <summary>There are samples of 0 to one less.</summary>
    public const int Digits = 10;

    private const int PauseBetweenStrokes = 240;
    private const double MiddlePace = 1.05;
    private const float PaceRange = 0.35f;

    private static readonly Template[][] Templates = Read();

    private sealed record Template(string Name, ControlPoint[][] Lines);

    /// <summary>The variants of a digit 0..9 by name, such as <c>bar</c> for a seven with a bar.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digit"/> is not 0..9.</exception>
    public static IReadOnlyList<string> Variants(int digit) => [.. Of(digit).Select(template => template.Name)];

    /// <summary>One sample of a digit 0..9. Variants count from 0 and start over after the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digit"/> is not 0..9, or <paramref name="variant"/> is negative.</exception>
    public static Drawing Get(int digit, int variant)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variant);
        var templates = Of(digit);
        return Write(templates[variant % templates.Length].Lines, pace: 1);
    }

    /// <summary>
    /// <paramref name="count"/> digits 0, 1, .. 9, 0, .. as different people write them: samples moved, turned, slanted, stretched,
    /// made unsteady, faster or slower. The same seed gives the same list.
    /// </summary>
    public static IReadOnlyList<(int Digit, Drawing Drawing)> Fixtures(int count, int seed)
    {
        var random = new SplitMix64((uint)seed);
        var fixtures = new (int Digit, Drawing Drawing)[count];
        for (int i = 0; i < count; i++)
        {
            var templates = Templates[i % 10];
            var lines = Perturbation.Apply(templates[i / 10 % templates.Length].Lines, new(random.Next()));
            fixtures[i] = (i % 10, Write(lines, MiddlePace + random.Within(PaceRange)));
        }

        return fixtures;
    }

    private static Template[] Of(int digit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digit);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(digit, Digits);
        return Templates[digit];
    }

    private static Drawing Write(ControlPoint[][] lines, double pace) =>
        new([.. lines.Select((line, i) => Handwriting.Write(line, pace, i == 0 ? 0 : PauseBetweenStrokes))]);

    private static Template[][] Read()
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream("samples.txt")!;
        using var reader = new StreamReader(stream);
        var byDigit = Row().Matches(reader.ReadToEnd()).ToLookup(
            row => row.Groups["digit"].ValueSpan[0] - '0',
            row => new Template(row.Groups["name"].Value, [.. row.Groups["lines"].Value.Split('/').Select(Line)]));
        return [.. Enumerable.Range(0, 10).Select(digit => byDigit[digit].ToArray())];
    }

    private static ControlPoint[] Line(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(point =>
    {
        var numbers = point.TrimEnd('!').Split(',').Select(number => GridUnit * int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new ControlPoint(numbers[0], numbers[1], point.EndsWith('!'));
    })];

    [GeneratedRegex(@"^(?<digit>\d) (?<name>[\w-]+): +(?<lines>.+)$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
