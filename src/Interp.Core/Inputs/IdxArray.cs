using System.Buffers.Binary;
using System.IO.Compression;

namespace Interp.Core.Inputs;

/// <summary>Bytes with a shape, as the IDX files of MNIST and Fashion-MNIST hold them.</summary>
/// <param name="Shape">Sizes of the axes, outermost first, for example <c>[image, row, column]</c>.</param>
/// <param name="Data">Row-major.</param>
public sealed record IdxArray(IReadOnlyList<int> Shape, byte[] Data)
{
    private const int UnsignedByte = 0x08;
    private const int MostAxes = 4;

    /// <summary>Reads a file, compressed with gzip or not.</summary>
    /// <exception cref="InvalidDataException">The file is not IDX, does not hold unsigned bytes, or is cut short.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IdxArray Read(string path)
    {
        using var file = File.OpenRead(path);
        bool compressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        using Stream stream = compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
        try
        {
            return Read(stream);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{path} is not a readable IDX file: {e.Message}", e);
        }
    }

    private static IdxArray Read(Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        stream.ReadExactly(head);
        if (head[0] != 0 || head[1] != 0 || head[2] != UnsignedByte || head[3] is 0 or > MostAxes)
        {
            throw new InvalidDataException(
                $"it begins with {Convert.ToHexString(head)}; expected 000008 and 1 to {MostAxes} axes.");
        }

        var shape = new int[head[3]];
        long size = 1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            stream.ReadExactly(head);
            shape[axis] = BinaryPrimitives.ReadInt32BigEndian(head);
            size = shape[axis] < 0 ? long.MaxValue : Math.Min(size * shape[axis], int.MaxValue);
            if (size > Array.MaxLength)
            {
                throw new InvalidDataException($"axis {axis} has size {shape[axis]}; the limit is {Array.MaxLength} bytes in all.");
            }
        }

        return new IdxArray(shape, ReadBytes(stream, (int)size));
    }

    // Grows with the data: a small hostile file that claims two gigabytes gets none of them.
    private static byte[] ReadBytes(Stream stream, int size)
    {
        using var data = new MemoryStream(Math.Min(size, 1 << 26));
        var buffer = new byte[1 << 16];
        while (data.Length < size)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, size - data.Length));
            if (read == 0)
            {
                throw new EndOfStreamException($"it ends after {data.Length} of {size} bytes.");
            }

            data.Write(buffer, 0, read);
        }

        return data.ToArray();
    }
}
