using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Interp.Core.Tests.Engines;

public class DeterminismTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Select_NarrowVectorsOrNone_GivesTheSameBits(string instructions)
    {
        string here = EdgeFingerprint.Compute();

        string child = await RunWithout(instructions);

        Assert.Equal($"4 {here}", child.Trim());
    }

    private static async Task<string> RunWithout(string instructions)
    {
        // The host that runs this test, wherever it is installed.
        string dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        var start = new ProcessStartInfo(dotnet, ["exec", typeof(EdgeFingerprint).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[instructions] = "0";
        using var process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
