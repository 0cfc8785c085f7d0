using Interp.Core.Training;
using Spectre.Console;

namespace Interp.Cli;

/// <summary>Finds MNIST, or downloads it.</summary>
internal static class MnistData
{
    private static readonly string Downloaded = Path.Combine("data", "mnist");

    /// <summary>The given folder, or the one that the data set was downloaded to.</summary>
    public static async Task<string> GetAsync(string? folder, CancellationToken cancellation)
    {
        if (folder is not null)
        {
            return folder;
        }

        using var client = new HttpClient();
        var download = new MnistDownload(client, MnistDownload.Mirrors, MnistDownload.Files);
        await AnsiConsole.Progress().StartAsync(
            context => download.GetAsync(Downloaded, new Reporter(context), cancellation));
        return Downloaded;
    }

    private sealed class Reporter(ProgressContext context) : IProgress<DownloadProgress>
    {
        private readonly Dictionary<string, ProgressTask> tasks = [];

        public void Report(DownloadProgress value)
        {
            if (!tasks.TryGetValue(value.File, out var task))
            {
                tasks[value.File] = task = context.AddTask(value.File);
            }

            task.IsIndeterminate = value.Total is null;
            task.MaxValue = value.Total ?? task.MaxValue;
            task.Value = value.Done;
        }
    }
}
