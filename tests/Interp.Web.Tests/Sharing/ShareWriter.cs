using System.Globalization;
using Interp.Web.Hosting;
using Interp.Web.Sharing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interp.Web.Tests.Sharing;

/// <summary>
/// A program of its own: <c>dotnet Interp.Web.Tests.dll FOLDER ROUND</c> keeps shares until it is killed, and names each on its output
/// once it is kept.
/// </summary>
internal static class ShareWriter
{
    public static async Task Main(string[] args)
    {
        using var store = Store(args[0]);
        await using var output = Console.OpenStandardOutput();
        await using var writer = new StreamWriter(output) { AutoFlush = true };
        for (int i = 0; ; i++)
        {
            string query = Query(int.Parse(args[1], CultureInfo.InvariantCulture), i);
            await writer.WriteLineAsync($"{await store.AddAsync(query)} {query}");
        }
    }

    public static ShareStore Store(string folder) => new(new InterpOptions { Data = folder }, TimeProvider.System, NullLogger<ShareStore>.Instance);

    /// <summary>Some small, some over many pages of the file.</summary>
    private static string Query(int round, int i) => string.Create(CultureInfo.InvariantCulture, $"?round={round}&i={i}&ink={new string('A', i % 7 == 0 ? 30_000 : 300)}");
}
