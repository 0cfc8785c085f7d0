using System.IO.Compression;

namespace Interp.Core.Inputs;

/// <summary>A picture as few bytes, for URLs: a version, then its 784 pixels under Brotli.</summary>
public static class BackdropCodec
{
    private const byte Version = 1;
    private const int BrotliQuality = 11;
    private const int BrotliWindow = 10;

    /// <summary>A new array that <see cref="Decode"/> turns back into the same pixels; the name of a data set's image is not kept.</summary>
    public static byte[] Encode(Backdrop backdrop)
    {
        var packed = new byte[1 + BrotliEncoder.GetMaxCompressedLength(Backdrop.Length)];
        packed[0] = Version;
        BrotliEncoder.TryCompress(backdrop.Pixels.AsSpan(), packed.AsSpan(1), out int length, BrotliQuality, BrotliWindow);
        return packed[..(1 + length)];
    }

    /// <summary>The picture in these bytes. Never takes more memory than one picture, whatever they hold.</summary>
    /// <exception cref="InvalidDrawingException">The bytes are cut off, changed, of another version, or hold another number of pixels.</exception>
    public static Backdrop Decode(ReadOnlySpan<byte> packed)
    {
        if (packed.IsEmpty || packed[0] != Version)
        {
            throw new InvalidDrawingException($"The picture has {(packed.IsEmpty ? "no version" : $"version {packed[0]}")}; {Version} can be read.");
        }

        Span<byte> pixels = stackalloc byte[Backdrop.Length];
        return BrotliDecoder.TryDecompress(packed[1..], pixels, out int length)
            ? Backdrop.Of(pixels[..length])
            : throw new InvalidDrawingException($"The picture's bytes are damaged, or unpack to more than {Backdrop.Length}.");
    }
}
