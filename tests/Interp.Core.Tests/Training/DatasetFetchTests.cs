using System.IO.Compression;
using System.Security.Cryptography;
using Interp.Core.Inputs;
using Interp.Core.Training;

namespace Interp.Core.Tests.Training;

public sealed class DatasetFetchTests : IDisposable
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(300_000);
    private static readonly DataFile File1 = new("file-ubyte.gz", Convert.ToHexStringLower(SHA256.HashData(Content)));

    private readonly string folder = Directory.CreateTempSubdirectory("interp-fetch-").FullName;
    private readonly HttpClient client = new();

    public void Dispose()
    {
        client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Start_WithAMirror_FetchesIntoTheDataSetsFolder()
    {
        await using var mirror = new CuttingMirror(Compressed());
        using var fetch = Create(mirror.Address);

        await fetch.StartAsync();

        Assert.Equal(new FetchState(false, Compressed().Length, DatasetFetch.Bytes, null), fetch.State);
        Assert.True(File.Exists(Path.Combine(folder, "mnist", File1.Name)));
    }

    [Fact]
    public async Task Start_Offline_SaysWhatToDo()
    {
        using var fetch = Create(new Uri("http://localhost:1/"));

        await fetch.StartAsync();

        Assert.False(fetch.State.IsRunning);
        Assert.StartsWith("MNIST could not be downloaded: is this server offline?", fetch.State.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutAPlaceToWrite_SaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "mnist"), "no folder");
        using var fetch = Create(new Uri("http://localhost:1/"));

        await fetch.StartAsync();

        Assert.Equal("MNIST has no place on this server: the folder of its data sets cannot be written.", fetch.State.Problem);
    }

    [Fact]
    public async Task Cancel_UnderWay_EndsItAndSaysSo()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start(); // accepts, never answers
        using var fetch = Create(new Uri($"http://localhost:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}/"));

        var attempt = fetch.StartAsync();
        Assert.True(fetch.State.IsRunning);
        Assert.True(fetch.StartAsync().IsCompleted);
        fetch.Cancel();
        await attempt;

        Assert.Equal((false, "The download was cancelled. What is here already is kept for the next attempt."), (fetch.State.IsRunning, fetch.State.Problem));
    }

    private DatasetFetch Create(Uri mirror) => new(new Datasets(folder), new MnistDownload(client, [mirror], [File1]));

    private static byte[] Compressed()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Content);
        }

        return compressed.ToArray();
    }
}
