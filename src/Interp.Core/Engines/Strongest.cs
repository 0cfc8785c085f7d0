using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Interp.Core.Engines;

/// <summary>
/// Keeps the k values of largest magnitude among any number offered, exactly; of equal magnitudes the lower id wins, so that the
/// result depends on no order of offers. Zeros and NaN are never kept. Allocates only when it must grow.
/// </summary>
internal sealed class Strongest
{
    private const uint Infinity = 0x7F80_0000;
    private const int IdShift = 32;
    private const int DigitBits = 10;
    private const int Many = 200;

    private readonly int[] places = new int[1 << DigitBits];
    private ulong[] keys = [];
    private ulong[] spare = [];
    private int count;
    private int wanted;
    private int room;
    private uint floor;

    /// <summary>No value below this magnitude is kept; once enough were offered, near the k-th.</summary>
    public float Floor => BitConverter.UInt32BitsToSingle(floor);

    /// <summary>Forgets everything; keeps the <paramref name="k"/> strongest from here on, of those of at least <paramref name="atLeast"/> in magnitude.</summary>
    public void Start(int k, float atLeast = 0)
    {
        wanted = k;
        count = 0;
        floor = k == 0 ? uint.MaxValue : Math.Max(1, BitConverter.SingleToUInt32Bits(atLeast));
        room = Math.Max(2 * k, k + 16);
        if (keys.Length < room)
        {
            (keys, spare) = (new ulong[room], new ulong[room]);
        }
    }

    /// <summary>Offers one value.</summary>
    public void Offer(float value, int id)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint magnitude = bits & int.MaxValue;
        if (magnitude < floor || magnitude > Infinity)
        {
            return;
        }

        if (count == room)
        {
            Compress();
            if (magnitude < floor)
            {
                return;
            }
        }

        // Larger magnitude first, then lower id; the sign rides in the lowest bit.
        keys[count++] = ((ulong)magnitude << 32) | ((uint)(int.MaxValue - id) << 1) | (bits >> 31);
    }

    /// <summary>Offers <c>(activation * weights[j]) * effects[j]</c> for every j, with ids <c>firstId + j * stride</c>.</summary>
    public void Offer(float activation, ReadOnlySpan<float> weights, ReadOnlySpan<float> effects, int firstId, int stride)
    {
        for (int start = 0; start < weights.Length; start += 64)
        {
            int length = Math.Min(64, weights.Length - start);
            ulong hits = Hits(activation, weights.Slice(start, length), effects.Slice(start, length));
            for (; hits != 0; hits &= hits - 1)
            {
                int j = start + BitOperations.TrailingZeroCount(hits);
                Offer(weights[j] * activation * effects[j], firstId + (j * stride));
            }
        }
    }

    /// <summary>Ends the round.</summary>
    /// <returns>The kept entries by ascending id, each read by <see cref="Id"/> and <see cref="Value"/>; valid until the next <see cref="Start"/>.</returns>
    public ReadOnlySpan<ulong> Finish()
    {
        if (count > wanted)
        {
            Compress();
        }

        // From (magnitude, id, sign) to (id, value), in place, so that plain integers remain to be sorted.
        foreach (ref ulong key in keys.AsSpan(0, count))
        {
            ulong id = (ulong)(int.MaxValue - (int)((uint)key >> 1));
            key = (id << IdShift) | ((key << 31) & 0x8000_0000) | (key >> 32);
        }

        SortById();
        return keys.AsSpan(0, count);
    }

    /// <summary>Id of an entry of <see cref="Finish"/>.</summary>
    public static int Id(ulong entry) => (int)(entry >> 32);

    /// <summary>Value of an entry of <see cref="Finish"/>.</summary>
    public static float Value(ulong entry) => BitConverter.UInt32BitsToSingle((uint)entry);

    /// <summary>One bit for each of up to 64 products that may be strong enough.</summary>
    private ulong Hits(float activation, ReadOnlySpan<float> weights, ReadOnlySpan<float> effects)
    {
        var weightVectors = MemoryMarshal.Cast<float, Vector256<float>>(weights);
        var effectVectors = MemoryMarshal.Cast<float, Vector256<float>>(effects);
        var limit = Vector256.Create(Floor);
        ulong hits = 0;
        for (int v = 0; v < weightVectors.Length && v < effectVectors.Length; v++)
        {
            var product = weightVectors[v] * activation * effectVectors[v];
            hits |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Abs(product), limit).ExtractMostSignificantBits() << (v * Vector256<float>.Count);
        }

        // Where no whole vector is left, Offer looks for itself.
        int seen = weightVectors.Length * Vector256<float>.Count;
        return seen == 64 ? hits : hits | (((1UL << (weights.Length - seen)) - 1) << seen);
    }

    /// <summary>Keeps the wanted number of largest keys and raises the floor to the weakest of them.</summary>
    private void Compress()
    {
        if (count < Many)
        {
            KeepLargest(keys.AsSpan(0, count), wanted, 0);
        }
        else
        {
            CompressByRanges();
        }

        count = wanted;
    }

    /// <summary>
    /// Counts how many keys lie in each of a thousand ranges of magnitude, so that only those of one range must be compared: a branch
    /// that is guessed wrong costs more than a count.
    /// </summary>
    private void CompressByRanges()
    {
        uint largest = 0;
        foreach (ulong key in keys.AsSpan(0, count))
        {
            largest = Math.Max(largest, Magnitude(key));
        }

        int shift = Math.Max(0, 32 - BitOperations.LeadingZeroCount(largest - floor) - DigitBits);
        places.AsSpan().Clear();
        foreach (ulong key in keys.AsSpan(0, count))
        {
            places[(Magnitude(key) - floor) >> shift]++;
        }

        int range = places.Length, above = 0;
        while (above + places[--range] < wanted)
        {
            above += places[range];
        }

        // Every key is written to both lists; only where it belongs does the list grow past it.
        int higher = 0, within = 0;
        foreach (ulong key in keys.AsSpan(0, count))
        {
            uint its = (Magnitude(key) - floor) >> shift;
            keys[higher] = key;
            spare[within] = key;
            higher += its > range ? 1 : 0;
            within += its == range ? 1 : 0;
        }

        KeepLargest(spare.AsSpan(0, within), wanted - above, above);
    }

    /// <summary>Puts the largest of some keys, among which is the weakest one to keep, at a place in the buffer.</summary>
    private void KeepLargest(Span<ulong> some, int number, int place)
    {
        some.Sort();
        floor = Magnitude(some[^number]);
        some[^number..].CopyTo(keys.AsSpan(place));
    }

    /// <summary>Sorts entries: many by the digits of their ids, which takes a fraction of the time of comparisons.</summary>
    private void SortById()
    {
        var entries = keys.AsSpan(0, count);
        if (count < Many)
        {
            entries.Sort();
            return;
        }

        ulong largest = 0;
        foreach (ulong entry in entries)
        {
            largest = Math.Max(largest, entry);
        }

        for (int shift = IdShift; shift < 64 && largest >> shift != 0; shift += DigitBits)
        {
            SortByDigit(shift);
        }
    }

    private void SortByDigit(int shift)
    {
        var entries = keys.AsSpan(0, count);
        places.AsSpan().Clear();
        foreach (ulong entry in entries)
        {
            places[Digit(entry, shift)]++;
        }

        int next = 0;
        foreach (ref int place in places.AsSpan())
        {
            (place, next) = (next, next + place);
        }

        foreach (ulong entry in entries)
        {
            spare[places[Digit(entry, shift)]++] = entry;
        }

        (keys, spare) = (spare, keys);
    }

    private static uint Magnitude(ulong key) => (uint)(key >> 32);

    private static int Digit(ulong number, int shift) => (int)(number >> shift) & ((1 << DigitBits) - 1);
}
