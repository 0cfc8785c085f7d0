using System.Diagnostics;
using Interp.Core.Networks;
using Interp.Core.Tests.Engines;

namespace Interp.Core.Tests.Cli;

public sealed class TrainVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interp-train-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SkippableFact]
    public async Task Train_InterruptedAfterTheFirstPass_LeavesAModelThatLoads()
    {
        Skip.If(OperatingSystem.IsWindows(), "Sends SIGINT.");
        TorchEngineTests.RequireTorch();
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string program = Path.Combine(here.Parent!.Parent!.FullName, "Interp.Cli", here.Name, "interp.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { program, "train", "mnist-mlp", "--data", TestData.Find("mnist"), "--out", folder, "--epochs", "8" },
            RedirectStandardOutput = true,
        })!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
        }
        while (line is not null && (line.StartsWith("epoch 1,", StringComparison.Ordinal) || !line.StartsWith("epoch", StringComparison.Ordinal)));

        using var interruption = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        var model = new ModelStore(folder).Load("mnist-mlp");
        Assert.Equal("interp train mnist-mlp --epochs 8 --seed 1 (ended early)", model.Card.Command);
        Assert.InRange(model.Card.Accuracy.Clean, 0.05, 1);
    }
}
