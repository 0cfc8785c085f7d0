using Interp.Core.Inputs;

namespace Interp.Core.Training;

/// <summary>How the download of a data set is doing.</summary>
/// <param name="IsRunning">It is under way.</param>
/// <param name="Done">Bytes here.</param>
/// <param name="Total">Bytes in all, about.</param>
/// <param name="Problem">Why the last attempt ended early; null when it did not.</param>
public sealed record FetchState(bool IsRunning, long Done, long Total, string? Problem);

/// <summary>Downloads MNIST's test images for all who wait for them, one attempt at a time. Safe for any number of threads.</summary>
public sealed class DatasetFetch : IDisposable
{
    private readonly Lock gate = new();
    private readonly Datasets datasets;
    private readonly MnistDownload download;
    private readonly Dictionary<string, long> done = [];
    private CancellationTokenSource? running;
    private string? problem;

    /// <param name="datasets">Where it goes to.</param>
    /// <param name="download">Gets MNIST's test images.</param>
    public DatasetFetch(Datasets datasets, MnistDownload download) => (this.datasets, this.download) = (datasets, download);

    /// <summary>The data set that can be fetched.</summary>
    public const string Name = "mnist";

    /// <summary>Bytes of its test images and their labels, about.</summary>
    public const long Bytes = 1_650_000;

    /// <summary>How it is doing.</summary>
    public FetchState State
    {
        get
        {
            lock (gate)
            {
                return new(running is not null, done.Values.Sum(), Bytes, problem);
            }
        }
    }

    /// <summary>Starts, unless it is under way. What an earlier attempt left is continued.</summary>
    /// <returns>Ends when the attempt has; never fails: see <see cref="FetchState.Problem"/>.</returns>
    public Task StartAsync()
    {
        lock (gate)
        {
            if (running is not null)
            {
                return Task.CompletedTask;
            }

            running = new();
            problem = null;
            done.Clear();
        }

        return Task.Run(() => RunAsync(running.Token));
    }

    /// <summary>Ends it early.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            running?.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Cancel();

    private async Task RunAsync(CancellationToken cancellation)
    {
        string? reason = null;
        try
        {
            await download.GetAsync(datasets.FolderOf(Name), new Reporter(this), cancellation);
        }
        catch (OperationCanceledException)
        {
            reason = "The download was cancelled. What is here already is kept for the next attempt.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = Directory.Exists(datasets.FolderOf(Name))
                ? "MNIST could not be downloaded: is this server offline? Try again, or put its files into the folder mnist of the server's data sets."
                : "MNIST has no place on this server: the folder of its data sets cannot be written.";
        }

        lock (gate)
        {
            problem = reason;
            running!.Dispose();
            running = null;
        }
    }

    private sealed class Reporter(DatasetFetch fetch) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            lock (fetch.gate)
            {
                fetch.done[value.File] = value.Done;
            }
        }
    }
}
