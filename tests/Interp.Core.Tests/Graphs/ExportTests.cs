using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Interp.Core.Engines;
using Interp.Core.Graphs;

namespace Interp.Core.Tests.Graphs;

public sealed class ExportTests
{
    [Fact]
    public void Npz_TwoArrays_AreReadAsNumpyDoes()
    {
        byte[] file = NpzFile.Of([("fc1.mean", [2, 3], [1, 2, 3, 4, 5, -6.5f]), ("input.mean", [1], [0.25f])]);

        using var zip = new ZipArchive(new MemoryStream(file));
        Assert.Equal(["fc1.mean.npy", "input.mean.npy"], zip.Entries.Select(entry => entry.FullName));
        AssertHolds(zip.Entries[0], "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, ), }", 1, 2, 3, 4, 5, -6.5f);
        AssertHolds(zip.Entries[1], "{'descr': '<f4', 'fortran_order': False, 'shape': (1, ), }", 0.25f);
    }

    [Fact]
    public void Csv_AllKindsOfEdges_HasOneLineEachAndHarmlessNames()
    {
        string csv = EdgeCsv.Of(
        [
            new("fc1/3", "fc2/7", 1.5f, EdgeKind.Effect, new EdgeSpread(1.5, 0.25, 0.75)),
            new("fc2/bias", "fc2/7", -0.1f, EdgeKind.Bias),
            new("=cmd,\"x\"/1", "fc2/7", 0, EdgeKind.Effect),
        ]);

        Assert.Equal("source,target,weight,sd,agreement\nfc1/3,fc2/7,1.5,0.25,0.75\nfc2/bias,fc2/7,-0.1,,\n\"'=cmd,\"\"x\"\"/1\",fc2/7,0,,\n", csv);
    }

    private static void AssertHolds(ZipArchiveEntry entry, string header, params float[] values)
    {
        using var stream = entry.Open();
        byte[] bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        Assert.Equal("\u0093NUMPY\u0001\0", Encoding.Latin1.GetString(bytes, 0, 8));
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Assert.Equal(0, (10 + length) % 64);
        Assert.Equal((byte)'\n', bytes[9 + length]);
        Assert.Equal(header, Encoding.ASCII.GetString(bytes, 10, length).TrimEnd());
        Assert.Equal(values, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(10 + length)).ToArray());
    }
}
