using System.Globalization;
using Interp.Web.Hosting;
using Interp.Web.Sharing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interp.Web.Tests.Sharing;

/// <summary>
/// A program of its own: <c>dotnet Interp.Web.Tests.dll FOLDER ROUND</c> keeps shares until it is killed, and names each on its output
/// once it is kept: its id and its number, in a line that is short enough for a pipe to take it whole or not at all.
/// </summary>
internal static class ShareWriter
{
    public static async Task Main(string[] args)
    {
        using var store = Store(args[0]);
        await using var output = Console.OpenStandardOutput();
        await using var writer = new StreamWriter(output) { AutoFlush = true };
        int round = int.Parse(args[1], CultureInfo.InvariantCulture);
        for (int i = 0; ; i++)
        {
            string id = await store.AddAsync(Query(round, i));
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{id} {i}"));
        }
    }

    public static ShareStore Store(string folder) => new(new InterpOptions { Data = folder }, TimeProvider.System, NullLogger<ShareStore>.Instance);

    /// <summary>Some small, some over many pages of the file.</summary>
    public static string Query(int round, int i) => string.Create(CultureInfo.InvariantCulture, $"?round={round}&i={i}&ink={new string('A', i % 7 == 0 ? 30_000 : 300)}");
}
