using System.Buffers;
using System.Globalization;
using System.Text;

namespace Interp.Core.Graphs;

/// <summary>A graph's edges as a table for spreadsheets and pandas.</summary>
public static class EdgeCsv
{
    private static readonly SearchValues<char> Breaking = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r");

    /// <summary>One line an edge, bias and rest edges included: <c>source,target,weight,sd,agreement</c>; the last two are empty where nothing was averaged.</summary>
    public static string Of(IEnumerable<Edge> edges)
    {
        var text = new StringBuilder("source,target,weight,sd,agreement\n");
        foreach (var edge in edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Field(edge.Source)},{Field(edge.Target)},{edge.Weight:R},{edge.Spread?.Deviation:R},{edge.Spread?.Agreement:R}\n");
        }

        return text.ToString();
    }

    // Layers are named by the model's file; a name must neither split a line nor become a formula.
    private static string Field(string name) =>
        (name.AsSpan().IndexOfAny(Formula) == 0 ? "'" + name : name) is var safe && safe.AsSpan().ContainsAny(Breaking)
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
}
