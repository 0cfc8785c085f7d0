using System.IO.Compression;
using System.Security.Cryptography;
using Interp.Core.Training;

namespace Interp.Core.Tests.Training;

public sealed class MnistDownloadTests : IDisposable
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(300_000);
    private static readonly byte[] Compressed = Compress(Content);
    private static readonly DataFile File1 = new("file-ubyte.gz", Convert.ToHexStringLower(SHA256.HashData(Content)));

    private readonly string folder = Directory.CreateTempSubdirectory("interp-download-").FullName;
    private readonly HttpClient client = new();
    private readonly Recorder progress = new();

    private string Path1 => Path.Combine(folder, File1.Name);

    public void Dispose()
    {
        client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task GetAsync_EmptyFolder_FetchesAndReportsEveryByte()
    {
        await using var mirror = new CuttingMirror(Compressed);

        await GetAsync(mirror);

        Assert.Equal(Compressed, await File.ReadAllBytesAsync(Path1));
        Assert.Equal(new DownloadProgress(File1.Name, Compressed.Length, Compressed.Length), progress.Last);
        Assert.Equal([Path1], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task GetAsync_FileIsThere_AsksNobody()
    {
        await using var mirror = new CuttingMirror(Compressed);
        await GetAsync(mirror);

        await GetAsync(mirror);

        Assert.Equal([null], mirror.Starts);
    }

    [Fact]
    public async Task GetAsync_ConnectionCutTwice_ResumesWhereItStopped()
    {
        await using var mirror = new CuttingMirror(Compressed, cuts: [100_000, 50_000]);

        await GetAsync(mirror);

        Assert.Equal([null, 100_000, 150_000], mirror.Starts);
        Assert.Equal(Compressed, await File.ReadAllBytesAsync(Path1));
    }

    [Fact]
    public async Task GetAsync_AfterACancelledCall_ResumesWhatThatLeft()
    {
        await using var mirror = new CuttingMirror(Compressed);
        await File.WriteAllBytesAsync(Path1 + ".partial", Compressed[..70_000]);

        await GetAsync(mirror);

        Assert.Equal([70_000], mirror.Starts);
        Assert.Equal(Compressed, await File.ReadAllBytesAsync(Path1));
    }

    [Fact]
    public async Task GetAsync_EverythingWasThereButUnchecked_ChecksAndKeepsIt()
    {
        await using var mirror = new CuttingMirror(Compressed);
        await File.WriteAllBytesAsync(Path1 + ".partial", Compressed);

        await GetAsync(mirror);

        Assert.Equal([Compressed.Length], mirror.Starts);
        Assert.Equal(Compressed, await File.ReadAllBytesAsync(Path1));
    }

    [Fact]
    public async Task GetAsync_MirrorThatCannotResume_StartsOver()
    {
        await using var mirror = new CuttingMirror(Compressed, cuts: [100_000], resumes: false);

        await GetAsync(mirror);

        Assert.Equal(Compressed, await File.ReadAllBytesAsync(Path1));
    }

    [Fact]
    public async Task GetAsync_FirstMirrorHasOtherContent_TakesTheSecond()
    {
        await using var wrong = new CuttingMirror(Compress([1, 2, 3]));
        await using var right = new CuttingMirror(Compressed);

        await GetAsync(wrong, right);

        Assert.Equal(Compressed, await File.ReadAllBytesAsync(Path1));
    }

    [Fact]
    public async Task GetAsync_PartOfAnotherFile_IsThrownAwayAfterTheCheck()
    {
        await using var mirror = new CuttingMirror(Compressed);
        await File.WriteAllBytesAsync(Path1 + ".partial", new byte[70_000]);

        await GetAsync(mirror);

        Assert.Equal([70_000, null], mirror.Starts);
        Assert.Equal(Compressed, await File.ReadAllBytesAsync(Path1));
    }

    [Fact]
    public async Task GetAsync_NoMirrorHasTheRightContent_NamesBothHashesAndKeepsNothing()
    {
        await using var wrong = new CuttingMirror(Compress([1, 2, 3]));

        var failure = await Assert.ThrowsAsync<IOException>(() => GetAsync(wrong));

        Assert.Contains(File1.Sha256, failure.Message, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])), failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task GetAsync_NoMirrorAnswers_NamesTheAddress()
    {
        var mirror = new CuttingMirror(Compressed);
        await mirror.DisposeAsync();

        var failure = await Assert.ThrowsAsync<IOException>(() => GetAsync(mirror));

        Assert.Contains($"{mirror.Address}{File1.Name}", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Files_OfMnist_HaveThePublishedContent()
    {
        string mnist = TestData.Find("mnist");
        foreach (var file in MnistDownload.Files)
        {
            await using var content = new GZipStream(File.OpenRead(Path.Combine(mnist, file.Name)), CompressionMode.Decompress);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
        }
    }

    private Task GetAsync(params CuttingMirror[] mirrors) =>
        new MnistDownload(client, [.. mirrors.Select(mirror => mirror.Address)], [File1]).GetAsync(folder, progress, CancellationToken.None);

    private static byte[] Compress(byte[] content)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionMode.Compress))
        {
            gzip.Write(content);
        }

        return result.ToArray();
    }

    private sealed class Recorder : IProgress<DownloadProgress>
    {
        public DownloadProgress? Last { get; private set; }

        public void Report(DownloadProgress value) => Last = value;
    }
}
