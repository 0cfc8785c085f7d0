using System.IO.Compression;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class IdxArrayTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_TwoRowsOfThree_HasShapeAndBytes(bool compressed)
    {
        Write([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255], compressed);

        var array = IdxArray.Read(path);

        Assert.Equal([2, 3], array.Shape);
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 255 }, array.Data);
    }

    [Theory]
    [InlineData("expected 000008", new byte[] { 0, 0, 13, 1, 0, 0, 0, 0 })]
    [InlineData("expected 000008", new byte[] { 80, 75, 3, 4, 0, 0, 0, 0 })]
    [InlineData("ends after 2 of 3 bytes", new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 7, 7 })]
    [InlineData("ends after 0 of 2000000000 bytes", new byte[] { 0, 0, 8, 1, 0x77, 0x35, 0x94, 0 })]
    [InlineData("axis 1 has size 1073741824", new byte[] { 0, 0, 8, 2, 0x40, 0, 0, 0, 0x40, 0, 0, 0 })]
    [InlineData("axis 0 has size -1", new byte[] { 0, 0, 8, 1, 255, 255, 255, 255 })]
    [InlineData("", new byte[] { 0, 0, 8, 1, 0 })]
    [InlineData("", new byte[0])]
    public void Read_AnotherFile_SaysWhichAndWhy(string reason, byte[] content)
    {
        Write(content, compressed: false);

        var refusal = Assert.Throws<InvalidDataException>(() => IdxArray.Read(path));

        Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private void Write(byte[] content, bool compressed)
    {
        using var file = File.Create(path);
        using Stream stream = compressed ? new GZipStream(file, CompressionMode.Compress) : file;
        stream.Write(content);
    }
}
