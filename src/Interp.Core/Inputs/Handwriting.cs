using System.Collections.Immutable;

namespace Interp.Core.Inputs;

/// <summary>A point that a written line passes through, in pad units.</summary>
internal readonly record struct ControlPoint(double X, double Y, bool Corner);

/// <summary>
/// Writes a line through control points as a hand does: along Catmull-Rom curves between corners, with a speed that follows the
/// cube root of the radius of curvature (Lacquaniti, Terzuolo and Viviani 1983, the two-thirds power law) and dips at ends and
/// corners, sampled 60 times a second.
/// </summary>
internal static class Handwriting
{
    private const double SampleMilliseconds = 1000 / 60.0;
    private const int StepsPerCurve = 24;

    /// <summary>Pad units a millisecond at a radius of one pad unit.</summary>
    private const double Speed = 0.24;
    private const double StraightRadius = 800;
    private const double SharpRadius = 30;

    /// <summary>Pad units within which the pen gets up to speed.</summary>
    private const double Run = 120;

    private readonly record struct TimedPoint(double X, double Y, double Time);

    /// <summary>One pen stroke; its first point waits <paramref name="pause"/> milliseconds. Points off the pad move to its rim.</summary>
    public static Stroke Write(ReadOnlySpan<ControlPoint> line, double pace, int pause)
    {
        var path = new List<TimedPoint> { new(line[0].X, line[0].Y, 0) };
        for (int from = 0, to = 1; to < line.Length; to++)
        {
            if (line[to].Corner || to == line.Length - 1)
            {
                Move(path, Curve(line[from..(to + 1)]), pace);
                from = to;
            }
        }

        return new(StrokeKind.Pen, Sample(path, pause));
    }

    private static List<(double X, double Y)> Curve(ReadOnlySpan<ControlPoint> knots)
    {
        var points = new List<(double X, double Y)> { (knots[0].X, knots[0].Y) };
        for (int i = 0; i + 1 < knots.Length; i++)
        {
            var (a, b, c, d) = (knots[Math.Max(i - 1, 0)], knots[i], knots[i + 1], knots[Math.Min(i + 2, knots.Length - 1)]);
            for (int step = 1; step <= StepsPerCurve; step++)
            {
                double t = (double)step / StepsPerCurve;
                points.Add((CatmullRom(a.X, b.X, c.X, d.X, t), CatmullRom(a.Y, b.Y, c.Y, d.Y, t)));
            }
        }

        return points;
    }

    private static double CatmullRom(double a, double b, double c, double d, double t) =>
        b + (t / 2 * (c - a + (t * ((2 * a) - (5 * b) + (4 * c) - d + (t * ((3 * (b - c)) + d - a))))));

    /// <summary>Adds one smooth piece to the path, each point with the time at which the pen passes it.</summary>
    private static void Move(List<TimedPoint> path, List<(double X, double Y)> piece, double pace)
    {
        double length = 0;
        for (int i = 1; i < piece.Count; i++)
        {
            length += Distance(piece[i - 1], piece[i]);
        }

        double gone = 0, time = path[^1].Time;
        for (int i = 1; i < piece.Count; i++)
        {
            double step = Distance(piece[i - 1], piece[i]);
            double fromEnd = Math.Min(gone + (step / 2), length - gone - (step / 2));
            double radius = Math.Clamp(Radius(piece, i), SharpRadius, StraightRadius);
            double speed = pace * Speed * Math.Cbrt(radius) * Math.Min(1, 0.35 + (fromEnd / Run));
            gone += step;
            time += step / speed;
            path.Add(new(piece[i].X, piece[i].Y, time));
        }
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)));

    /// <summary>Radius of the circle through three neighbours; infinite where they lie on a line.</summary>
    private static double Radius(List<(double X, double Y)> points, int middle)
    {
        var (a, b, c) = (points[middle - 1], points[middle], points[Math.Min(middle + 1, points.Count - 1)]);
        double area = Math.Abs(((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X)));
        return area < 1e-9 ? double.PositiveInfinity : Distance(a, b) * Distance(b, c) * Distance(a, c) / (2 * area);
    }

    private static ImmutableArray<PenPoint> Sample(List<TimedPoint> path, int pause)
    {
        var points = ImmutableArray.CreateBuilder<PenPoint>();
        double end = path[^1].Time, before = 0;
        for (int sample = 0, at = 1; before < end || sample == 0; sample++)
        {
            double time = Math.Min(sample * SampleMilliseconds, end);
            while (at < path.Count - 1 && path[at].Time < time)
            {
                at++;
            }

            var (a, b) = (path[at - 1], path[at]);
            double part = (time - a.Time) / (b.Time - a.Time);
            int wait = sample == 0 ? pause : (int)(Math.Round(time) - Math.Round(before));
            points.Add(PenPoint.Checked(OnPad(a.X + (part * (b.X - a.X))), OnPad(a.Y + (part * (b.Y - a.Y))), wait));
            before = time;
        }

        return points.DrainToImmutable();
    }

    private static int OnPad(double value) => (int)Math.Clamp(Math.Round(value), 0, Pad.Size - 1);
}
