using System.Diagnostics;
using System.Text.Json;
using Interp.Core.Inputs;
using Interp.Core.Sessions;
using Interp.Core.Tests.Inputs;
using Interp.Core.Tests.Sessions;
using SkiaSharp;

namespace Interp.Core.Tests.Cli;

public sealed class GraphVerbTests : IDisposable
{
    private static readonly byte[] Seven = Array.ConvertAll(Samples.Get(7, 0).Picture(), pixel => (byte)MathF.Round(255 * pixel));

    private readonly string folder = Directory.CreateTempSubdirectory("interp-graph-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Graph_OfAnImage_IsTheApisAnswerForItsPixels()
    {
        string image = Path.Combine(folder, "seven.png"), output = Path.Combine(folder, "graph.json");
        PngFile.Write(image, 28, 28, (row, column) => new SKColor(Seven[(row * 28) + column], Seven[(row * 28) + column], Seven[(row * 28) + column]));

        var (exitCode, said) = await RunAsync("graph", "--model", "mnist-mlp", "--input", image, "--rule", "contribution", "--target", "7-9", "--detail", "30", "--out", output);

        Assert.True(exitCode == 0, said);
        var expected = new GraphService(Shipped.Catalog).Answer(new GraphRequest
        {
            Input = new GraphInput(Array.ConvertAll(Seven, value => value / 255f)),
            Rule = "contribution",
            Target = "7-9",
            Detail = 30,
        });
        var written = JsonSerializer.Deserialize(await File.ReadAllTextAsync(output), GraphJson.Default.GraphAnswer)!;
        Assert.Equal(expected.GraphHash, written.GraphHash);
        Assert.Equal(expected.Edges, written.Edges);
        Assert.Equal(expected.Nodes, written.Nodes);
    }

    [Theory]
    [InlineData("absent.png", "--top", "5", "absent.png")]
    [InlineData("seven.png", "--target", "12", "'12' is no target.")]
    [InlineData("seven.png", "--model", "resnet", "There is no model 'resnet'.")]
    [InlineData("seven.png", "--top", "0", "top is 0; it can be 1 to 20000.")]
    public async Task Graph_BadArgument_IsNamedInOneLine(string image, string option, string value, string message)
    {
        PngFile.Write(Path.Combine(folder, "seven.png"), 28, 28, (_, _) => SKColors.Black);

        var (exitCode, said) = await RunAsync("graph", "--input", Path.Combine(folder, image), option, value, "--out", Path.Combine(folder, "graph.json"));

        Assert.Equal(1, exitCode);
        Assert.Contains(message, said.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string program = Path.Combine(here.Parent!.Parent!.FullName, "Interp.Cli", here.Name, "interp.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
