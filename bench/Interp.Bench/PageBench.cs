namespace Interp.Bench;

/// <summary>The real server with <see cref="PagePen"/>, which draws in a process of its own: the server shares its threads with nobody.</summary>
internal static class PageBench
{
    public static async Task RunAsync()
    {
        await using var server = new BenchServer();
        using var pen = Self.Start(PagePen.Verb, server.Address.ToString());
        while (await pen.StandardOutput.ReadLineAsync() is { } line)
        {
            Console.WriteLine(line);
        }
    }
}
