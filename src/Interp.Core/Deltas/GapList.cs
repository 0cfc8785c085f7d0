using System.Numerics;

namespace Interp.Core.Deltas;

/// <summary>Code of an ascending list of indices, with or without a nonzero value for each: gaps and values in Rice codes fitted to the list.</summary>
internal sealed class GapList(bool withValues)
{
    private readonly List<(int Index, int Value)> entries = [];
    private long gapSum;
    private long valueSum;

    public void Clear()
    {
        entries.Clear();
        gapSum = valueSum = 0;
    }

    /// <summary>Appends an entry; indices ascend.</summary>
    public void Add(int index, int value = 0)
    {
        gapSum += Gap(index, entries.Count > 0 ? entries[^1].Index : -1);
        valueSum += withValues ? ZigZag(value) : 0;
        entries.Add((index, value));
    }

    public void Write(BitWriter bits)
    {
        bits.Gamma((uint)entries.Count + 1);
        if (entries.Count == 0)
        {
            return;
        }

        int gapBits = RiceParameter(gapSum), valueBits = RiceParameter(valueSum);
        bits.Bits((uint)gapBits, 4);
        if (withValues)
        {
            bits.Bits((uint)valueBits, 4);
        }

        int previous = -1;
        foreach (var (index, value) in entries)
        {
            bits.Rice(gapBits, Gap(index, previous));
            if (withValues)
            {
                bits.Rice(valueBits, ZigZag(value));
            }

            previous = index;
        }
    }

    /// <summary>Reads a list whose indices lie below <paramref name="end"/>.</summary>
    /// <exception cref="InvalidDataException">The bits hold no such list.</exception>
    public static List<(int Index, int Value)> Read(ref BitReader bits, bool withValues, int end)
    {
        uint count = bits.Gamma() - 1;
        if (count > end)
        {
            throw new InvalidDataException($"A frame lists {count} entries where {end} are possible.");
        }

        var entries = new List<(int, int)>((int)count);
        int gapBits = count > 0 ? (int)bits.Bits(4) : 0;
        int valueBits = count > 0 && withValues ? (int)bits.Bits(4) : 0;
        long index = -1;
        for (uint n = 0; n < count; n++)
        {
            index += bits.Rice(gapBits) + 1L;
            if (index >= end)
            {
                throw new InvalidDataException($"A frame names entry {index} where {end} are possible.");
            }

            entries.Add(((int)index, withValues ? UnZigZag(bits.Rice(valueBits)) : 0));
        }

        return entries;
    }

    private static uint Gap(int index, int previous) => (uint)(index - previous - 1);

    // 0 is never stored, so that 1 and -1 take the two shortest codes.
    private static uint ZigZag(int value) => value > 0 ? (uint)((2 * value) - 2) : (uint)(-2 * value) - 1;

    private static int UnZigZag(uint code) => (code & 1) == 0 ? (int)(code >> 1) + 1 : -(int)(code >> 1) - 1;

    /// <summary>For geometrically distributed numbers the best parameter is near log2 of 0.7 times their mean.</summary>
    private int RiceParameter(long sum) => Math.Min(15, BitOperations.Log2((uint)Math.Max(1, sum * 7 / (10 * entries.Count))));
}
