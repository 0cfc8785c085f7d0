using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Interp.Core.Training;

/// <summary>One file of a data set.</summary>
/// <param name="Name">On the mirrors and in the folder; compressed with gzip.</param>
/// <param name="Sha256">Of the uncompressed bytes, lower-case hexadecimal: mirrors compress differently.</param>
public sealed record DataFile(string Name, string Sha256);

/// <summary>How far the download of one file is.</summary>
/// <param name="File">Its name.</param>
/// <param name="Done">Bytes here, those of an earlier attempt included.</param>
/// <param name="Total">Bytes in all; null when the mirror does not say.</param>
public sealed record DownloadProgress(string File, long Done, long? Total);

/// <summary>Downloads the files of a data set from mirrors, resumes what was cut, and checks what arrived.</summary>
/// <param name="client">Owned by the caller.</param>
/// <param name="mirrors">Folders on the web, tried in turn; each ends in a slash.</param>
/// <param name="files">What to get.</param>
public sealed class MnistDownload(HttpClient client, IReadOnlyList<Uri> mirrors, IReadOnlyList<DataFile> files)
{
    private const int AttemptsPerMirror = 3;

    /// <summary>Public copies of MNIST.</summary>
    public static IReadOnlyList<Uri> Mirrors { get; } =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];

    /// <summary>The four files of MNIST.</summary>
    public static IReadOnlyList<DataFile> Files { get; } =
    [
        new("train-images-idx3-ubyte.gz", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new("train-labels-idx1-ubyte.gz", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new("t10k-images-idx3-ubyte.gz", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new("t10k-labels-idx1-ubyte.gz", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    ];

    /// <summary>Those of <see cref="Files"/> with the test images: 1.7 MB.</summary>
    public static IReadOnlyList<DataFile> TestFiles { get; } = [.. Files.Where(file => file.Name.StartsWith("t10k", StringComparison.Ordinal))];

    /// <summary>Gets what is not in the folder yet. An interrupted call leaves <c>.partial</c> files, which the next one continues.</summary>
    /// <exception cref="IOException">No mirror gave a file, or not the right one; the message says why.</exception>
    public async Task GetAsync(string folder, IProgress<DownloadProgress> progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in files)
        {
            string path = Path.Combine(folder, file.Name);
            if (!File.Exists(path))
            {
                await GetAsync(file, path, progress, cancellation);
            }
        }
    }

    private async Task GetAsync(DataFile file, string path, IProgress<DownloadProgress> progress, CancellationToken cancellation)
    {
        string partial = path + ".partial";
        var failures = new List<string>();
        for (int attempt = 0; attempt < AttemptsPerMirror * mirrors.Count; attempt++)
        {
            var address = new Uri(mirrors[attempt % mirrors.Count], file.Name);
            try
            {
                await FetchAsync(address, partial, file.Name, progress, cancellation);
                await VerifyAsync(partial, file.Sha256, cancellation);
                File.Move(partial, path);
                return;
            }
            catch (InvalidDataException e)
            {
                File.Delete(partial);
                failures.Add($"{address}: {e.Message}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException
                || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                // A mirror that does not answer in time ends in a cancellation that nobody asked for.
                failures.Add($"{address}: {e.Message}");
            }
        }

        throw new IOException($"{file.Name} could not be downloaded. {string.Join(" ", failures.Distinct())}");
    }

    private async Task FetchAsync(
        Uri address, string partial, string name, IProgress<DownloadProgress> progress, CancellationToken cancellation)
    {
        await using var target = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.Write);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (target.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(target.Length, null);
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return; // All of it is here already.
        }

        response.EnsureSuccessStatusCode();
        bool resumed = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == target.Length;
        target.SetLength(resumed ? target.Length : 0);
        target.Position = target.Length;
        long? total = response.Content.Headers.ContentLength + target.Length;
        await using var source = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[1 << 16];
        for (int read; (read = await source.ReadAsync(buffer, cancellation)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            progress.Report(new DownloadProgress(name, target.Position, total));
        }
    }

    private static async Task VerifyAsync(string path, string expected, CancellationToken cancellation)
    {
        await using var content = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        string found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        if (found != expected)
        {
            throw new InvalidDataException($"its content has SHA-256 {found}, expected {expected}.");
        }
    }
}
