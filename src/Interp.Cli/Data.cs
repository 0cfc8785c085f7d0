using Interp.Core.Training;
using Spectre.Console;

namespace Interp.Cli;

/// <summary>Finds a data set, or downloads it.</summary>
internal static class Data
{
    private const string Downloads = "data";

    /// <summary>The given folder, or the one that the data set was downloaded to.</summary>
    public static async Task<string> GetAsync(string? folder, DataSource source, CancellationToken cancellation)
    {
        if (folder is not null)
        {
            return folder;
        }

        string downloaded = Path.Combine(Downloads, source.Name);
        using var client = new HttpClient();
        var download = new MnistDownload(client, source.Mirrors, source.Files);
        await AnsiConsole.Progress().StartAsync(
            context => download.GetAsync(downloaded, new Reporter(context), cancellation));
        return downloaded;
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
