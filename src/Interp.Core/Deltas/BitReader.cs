namespace Interp.Core.Deltas;

/// <summary>Reads what <see cref="BitWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">Thrown by every method when the bits end too early.</exception>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private long position;

    public uint Bits(int count)
    {
        uint value = 0;
        for (; count > 0; count--)
        {
            value = (value << 1) | Bit();
        }

        return value;
    }

    public uint Gamma()
    {
        int length = 0;
        while (Bit() == 0)
        {
            length = length < 31 ? length + 1 : throw new InvalidDataException("A frame holds a number of more than 32 bits.");
        }

        return (1u << length) | Bits(length);
    }

    public uint Rice(int k)
    {
        uint quotient = 0;
        while (quotient < BitWriter.Escape && Bit() == 1)
        {
            quotient++;
        }

        return quotient == BitWriter.Escape ? Bits(32) : (quotient << k) | Bits(k);
    }

    private uint Bit()
    {
        if (position >> 3 >= bytes.Length)
        {
            throw new InvalidDataException("A frame ends in the middle of a number.");
        }

        uint bit = (uint)(bytes[(int)(position >> 3)] >> (7 - (int)(position & 7))) & 1;
        position++;
        return bit;
    }
}
