using System.Buffers.Binary;
using System.Numerics;

namespace Interp.Core.Deltas;

/// <summary>Appends bits, the most significant first, to a growing buffer.</summary>
internal sealed class BitWriter
{
    /// <summary>Rice codes with this many leading ones hold the number plainly, in 32 bits.</summary>
    public const int Escape = 24;

    private const int WordBits = 32;

    private byte[] bytes = new byte[1024];
    private int whole;
    private ulong pending;
    private int pendingBits;

    /// <summary>Whole bytes written so far; the last one is padded with zeros.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(whole), (uint)(pending << (WordBits - pendingBits)));
            return bytes.AsSpan(0, whole + ((pendingBits + 7) / 8));
        }
    }

    public void Clear() => (whole, pending, pendingBits) = (0, 0, 0);

    /// <summary>A value below 2^<paramref name="count"/>, in <paramref name="count"/> bits, 32 at most.</summary>
    public void Bits(uint value, int count)
    {
        pending = (pending << count) | value;
        pendingBits += count;
        if (pendingBits >= WordBits)
        {
            pendingBits -= WordBits;
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(whole), (uint)(pending >> pendingBits));
            whole += sizeof(uint);
            if (whole + sizeof(uint) > bytes.Length)
            {
                Array.Resize(ref bytes, 2 * bytes.Length);
            }
        }
    }

    /// <summary>Elias gamma code of a number of at least 1.</summary>
    public void Gamma(uint number)
    {
        int length = BitOperations.Log2(number);
        Bits(0, length);
        Bits(number, length + 1);
    }

    /// <summary>Rice code: short for numbers around <c>2^k</c> and below.</summary>
    public void Rice(int k, uint number)
    {
        uint quotient = number >> k;
        if (quotient < Escape)
        {
            Bits(((1u << (int)quotient) - 1) << 1, (int)quotient + 1);
            Bits(number & ((1u << k) - 1), k);
        }
        else
        {
            Bits((1u << Escape) - 1, Escape);
            Bits(number, WordBits);
        }
    }
}
