using CsCheck;
using Interp.Core.Deltas;

namespace Interp.Core.Tests.Deltas;

/// <summary>Codes worked out by hand from the wire format in ARCHITECTURE.md.</summary>
public class BitCodeTests
{
    [Theory]
    [InlineData(1u, "1")]
    [InlineData(2u, "010")]
    [InlineData(3u, "011")]
    [InlineData(5u, "00101")]
    [InlineData(16u, "000010000")]
    public void Gamma_SmallNumbers_IsTheirLengthInZerosAndThenTheNumber(uint number, string bits) =>
        Assert.Equal(Packed(bits), Written(writer => writer.Gamma(number)));

    [Theory]
    [InlineData(0, 0u, "0")]
    [InlineData(0, 3u, "1110")]
    [InlineData(2, 0u, "000")]
    [InlineData(2, 7u, "1011")]
    [InlineData(4, 37u, "1100101")]
    [InlineData(0, 23u, "111111111111111111111110")]
    [InlineData(0, 24u, "11111111111111111111111100000000000000000000000000011000")]
    [InlineData(15, 0xFFFF_FFFFu, "11111111111111111111111111111111111111111111111111111111")]
    public void Rice_AnyNumber_IsQuotientAndRemainderOrTheEscape(int k, uint number, string bits) =>
        Assert.Equal(Packed(bits), Written(writer => writer.Rice(k, number)));

    [Fact]
    public void Write_NoEntries_IsOneBit() => Assert.Equal(Packed("1"), Written(new GapList(withValues: true).Write));

    [Fact]
    public void Write_OneEntryWithValue_IsCountParametersGapAndValue()
    {
        var list = new GapList(withValues: true);
        list.Add(5, -2);

        // gamma(2), both parameters log2(0.7 of 5) = log2(0.7 of 3) = 1, gap 5 in Rice(1), z(-2) - 1 = 3 in Rice(1)
        Assert.Equal(Packed("010 0001 0001 1101 101"), Written(list.Write));
    }

    [Fact]
    public void Write_EntriesWithoutValues_AreGapsBetweenThem()
    {
        var list = new GapList(withValues: false);
        list.Add(0);
        list.Add(1);
        list.Add(9);

        // gamma(4), parameter 0, gaps 0, 0 and 7 in Rice(0)
        Assert.Equal(Packed("00100 0000 0 0 11111110"), Written(list.Write));
    }

    [Fact]
    public void Read_AnythingWritten_GivesItBack() =>
        Gen.Select(Gen.Int[0, 15], Gen.UInt).Array[0, 50].Sample(numbers =>
        {
            var writer = new BitWriter();
            foreach (var (k, number) in numbers)
            {
                writer.Rice(k, number);
                writer.Gamma(Math.Max(1, number));
                writer.Bits(number, 32);
            }

            var reader = new BitReader(writer.Written);
            foreach (var (k, number) in numbers)
            {
                Assert.Equal(number, reader.Rice(k));
                Assert.Equal(Math.Max(1, number), reader.Gamma());
                Assert.Equal(number, reader.Bits(32));
            }
        });

    private static byte[] Written(Action<BitWriter> write)
    {
        var writer = new BitWriter();
        write(writer);
        return writer.Written.ToArray();
    }

    /// <summary>The bits, most significant first, padded with zeros.</summary>
    private static byte[] Packed(string bits) =>
        [.. bits.Replace(" ", "", StringComparison.Ordinal).Chunk(8).Select(b => Convert.ToByte(new string(b).PadRight(8, '0'), 2))];
}
