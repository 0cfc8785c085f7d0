namespace Interp.Core.Inputs;

/// <summary>Writes a sample as somebody else would: elsewhere, larger or smaller, turned, slanted, stretched and less steadily.</summary>
internal static class Perturbation
{
    private const float Turn = 12 * MathF.PI / 180;
    private const float Slant = 0.18f;
    private const float Stretch = 0.12f;
    private const float Unsteadiness = 12;
    private const double MiddleScale = 0.925;
    private const float ScaleRange = 0.325f;

    /// <summary>Pad units that stay free at the rim.</summary>
    private const double Rim = 50;

    /// <summary>New lines; <paramref name="lines"/> stay as they are.</summary>
    public static ControlPoint[][] Apply(ControlPoint[][] lines, SplitMix64 random)
    {
        double slant = random.Within(Slant), scale = MiddleScale + random.Within(ScaleRange), stretch = 1 + random.Within(Stretch);
        var (sine, cosine) = Math.SinCos(random.Within(Turn));
        ControlPoint[][] moved = [.. lines.Select(line => line.Select(point =>
        {
            double y = scale * (point.Y + random.Within(Unsteadiness));
            double x = (scale * stretch * (point.X + random.Within(Unsteadiness))) - (slant * y);
            return new ControlPoint((cosine * x) - (sine * y), (sine * x) + (cosine * y), point.Corner);
        }).ToArray())];

        var all = moved.SelectMany(line => line).ToArray();
        double right = Shift(all.Min(point => point.X), all.Max(point => point.X));
        double down = Shift(all.Min(point => point.Y), all.Max(point => point.Y));
        return [.. moved.Select(line => line.Select(point => point with { X = point.X + right, Y = point.Y + down }).ToArray())];

        // From the range's place to any place on the pad.
        double Shift(double lowest, double highest)
        {
            double room = Math.Max(0, Pad.Size - (2 * Rim) - (highest - lowest));
            return (Pad.Size / 2) + random.Within((float)room / 2) - ((lowest + highest) / 2);
        }
    }
}
