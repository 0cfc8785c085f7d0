using System.Globalization;

namespace Interp.Bench;

/// <summary>What a benchmark prints.</summary>
internal static class Report
{
    /// <summary>One line <c>name value unit goal</c>; the goal is <c>-</c> where there is none.</summary>
    public static void Line(string name, double value, string unit, string goal = "-") =>
        Console.WriteLine($"{name} {value.ToString("G4", CultureInfo.InvariantCulture)} {unit} {goal}");
}
