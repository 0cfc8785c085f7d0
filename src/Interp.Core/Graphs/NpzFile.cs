using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Interp.Core.Graphs;

/// <summary>Arrays for numpy: a zip of .npy files (numpy.lib.format, version 1.0).</summary>
public static class NpzFile
{
    private const int Alignment = 64;
    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8, 1, 0];

    /// <summary>Writes arrays of float32 under their names.</summary>
    public static byte[] Of(IEnumerable<(string Name, int[] Shape, float[] Values)> arrays)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, shape, values) in arrays)
            {
                using var entry = zip.CreateEntry(name + ".npy", CompressionLevel.Fastest).Open();
                entry.Write(Header(shape));
                entry.Write(MemoryMarshal.AsBytes(values.AsSpan()));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The part before the values: rows last, little endian, padded so that the values begin on a multiple of 64 bytes.</summary>
    private static byte[] Header(int[] shape)
    {
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Concat(shape.Select(n => $"{n}, "))}), }}";
        int used = Magic.Length + sizeof(ushort) + text.Length + 1;
        string padded = text + new string(' ', (Alignment - (used % Alignment)) % Alignment) + '\n';
        return [.. Magic, (byte)padded.Length, (byte)(padded.Length >> 8), .. Encoding.ASCII.GetBytes(padded)];
    }
}
