using System.Text;
using Interp.Core.Graphs;
using Interp.Core.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Interp.Web.Api;

/// <summary>Answers as files: a table of the drawn edges, or all edges of an average as arrays for numpy.</summary>
internal static class GraphFiles
{
    public const string Json = "json", Csv = "csv", Npy = "npy";

    private const string CsvType = "text/csv";

    /// <summary>The form that is wanted; null when there is no such form.</summary>
    public static string? FormOf(string? format, HttpRequest http) => format switch
    {
        null => http.GetTypedHeaders().Accept.FirstOrDefault()?.MediaType.Equals(CsvType, StringComparison.OrdinalIgnoreCase) == true ? Csv : Json,
        Json or Csv or Npy => format,
        _ => null,
    };

    public static FileContentHttpResult Table(GraphAnswer answer) =>
        TypedResults.Bytes(Encoding.UTF8.GetBytes(EdgeCsv.Of(answer.Edges)), CsvType, $"{answer.Model}-edges.csv");

    /// <summary>For each band <c>layer.mean</c>, <c>.sd</c> and <c>.agreement</c>, <c>[target, source]</c>; the last band has one target, the graph's. And <c>input.mean</c>.</summary>
    public static FileContentHttpResult Arrays(GraphAnswer answer, Average average) =>
        TypedResults.Bytes(NpzFile.Of(ArraysOf(average)), "application/zip", $"{answer.Model}-edges.npz");

    private static IEnumerable<(string Name, int[] Shape, float[] Values)> ArraysOf(Average average)
    {
        float[] input = average.Activations.Input.ToArray();
        yield return ("input.mean", [input.Length], input);
        var sums = average.Sums;
        for (int band = 0; band < sums.Bands.Count; band++)
        {
            int[] shape = [sums.Targets(band), sums.Bands[band].Sources];
            var spreads = Enumerable.Range(0, shape[0]).SelectMany(unit => sums.Row(band, unit)).ToArray();
            string name = sums.Bands[band].Target;
            yield return ($"{name}.mean", shape, Array.ConvertAll(spreads, spread => (float)spread.Mean));
            yield return ($"{name}.sd", shape, Array.ConvertAll(spreads, spread => (float)spread.Deviation));
            yield return ($"{name}.agreement", shape, Array.ConvertAll(spreads, spread => (float)spread.Agreement));
        }
    }
}
