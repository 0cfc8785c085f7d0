using CsCheck;
using Interp.Core.Deltas;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Deltas;

public class FrameCodecTests
{
    private static readonly Gen<byte[]> Frames =
        from old in Pictures.Any.Null()
        from to in Pictures.Any
        select new FrameCodec().Encode(old, to, 2, old is null ? 0u : 1u);

    [Fact]
    public void Apply_DeltaBetweenAnyTwoPictures_GivesTheSecond() =>
        Gen.Select(Pictures.Any, Pictures.Any).Sample((from, to) =>
            Assert.Equal((to, 8u), Pictures.Apply((from, 7), new FrameCodec().Encode(from, to, 8, 7))));

    [Fact]
    public void Apply_Snapshot_GivesThePictureWhateverWasThere() =>
        Gen.Select(Pictures.Any.Null(), Pictures.Any).Sample((from, to) =>
            Assert.Equal((to, 8u), Pictures.Apply((from, 3), new FrameCodec().Encode(null, to, 8, 0))));

    [Fact]
    public void Apply_DeltaFromAnotherFrame_AsksForASnapshot() =>
        Gen.Select(Pictures.Any, Pictures.Any).Sample((from, to) =>
        {
            byte[] frame = new FrameCodec().Encode(from, to, 8, 7);

            Assert.Equal((null, 6u), Pictures.Apply((from, 6), frame));
            Assert.Equal((null, 0u), Pictures.Apply((null, 0), frame));
        });

    [Fact]
    public void Encode_NothingChanged_IsTheHeaderAndFourEmptyLists() => Pictures.Any.Sample(picture =>
        Assert.Equal(51 + (2 * 10) + 4 + 1, new FrameCodec().Encode(picture, picture, 2, 1).Length));

    [Fact]
    public void Encode_HeaderValues_LieWhereTheFormatSays()
    {
        var caption = new Caption
        {
            States = PictureStates.Canonical | PictureStates.NoInk,
            Rule = Rule.FrozenGate,
            Target = Target.OverMean(7),
            Predicted = 5,
            Pinned = true,
            TargetValue = 1,
            DrawnShare = 0.5f,
            Residual = float.NaN,
            Bias = -2,
            Crop = new CropBox(-3, 4, 683, 682),
            ServerMicroseconds = 0x0102,
            GraphHash = 0x1122334455667788,
            PointsReceived = 9,
        };
        byte[] frame = new FrameCodec().Encode(null, new Picture(caption, [0x0A0B], [0, 2], [1], [-1]), 0x01020304, 0);

        // Lists: level 1 + 2 (gap 1, z = 3); nothing removed or changed; edge 1 with -1 (z = 2).
        string expected =
            "01" + "07" + "04030201" + "00000000" + "02" + "01" + "07" + "FF" + "05" + "01"
            + "0000803F" + "0000003F" + "0000C0FF" + "000000C0" + "FDFF" + "0400" + "AB02" + "AA02" + "0201" + "8877665544332211"
            + "01" + "0B0A" + "09000000"
            + Bits("010 0000 0000 10 110", "1", "1", "010 0000 0000 10 10");
        Assert.Equal(expected, Convert.ToHexString(frame));
    }

    [Fact]
    public void Apply_ChangedBytes_ThrowOnlyInvalidData() =>
        Gen.Select(Frames, Gen.Select(Gen.Int[0, 400], Gen.Byte).Array[1, 8], Gen.Int[0, 400], Pictures.Any).Sample((frame, changes, cut, from) =>
        {
            byte[] hostile = frame[..Math.Max(1, frame.Length - (cut % 3 == 0 ? cut % frame.Length : 0))];
            foreach (var (at, value) in changes)
            {
                hostile[at % hostile.Length] = value;
            }

            AppliesOrRefuses(from, hostile);
        });

    [Fact]
    public void Apply_AnyBytesAfterAHeader_ThrowOnlyInvalidData() =>
        Gen.Select(Frames, Gen.Byte.Array[0, 300], Pictures.Any).Sample((frame, bits, from) =>
            AppliesOrRefuses(from, [.. frame[..(51 + 20 + 4)], .. bits]));

    [Fact]
    public void Apply_AFewBytesThatPromiseMuch_AllocateNoMoreThanTheNetworksSize()
    {
        const int Edges = 397_000;
        byte[] header = new FrameCodec().Encode(null, new Picture(new Caption(), [], [], [], []), 1, 0)[..55];
        byte[] promise = [.. header, 0b1110_0000, 0, 0b0000_0100, 0, 0, 0, 0]; // three empty lists, then one of 262,143 edges that never come

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => FrameCodec.Apply((null, 0), promise, 0, Edges));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * Edges);
    }

    private static void AppliesOrRefuses(Picture from, byte[] bytes)
    {
        try
        {
            var (picture, _) = Pictures.Apply((from, 1), bytes);
            Assert.True(picture is null || picture.EdgeIds.Zip(picture.EdgeIds.Skip(1)).All(pair => pair.First < pair.Second));
        }
        catch (InvalidDataException)
        {
            // As promised.
        }
    }

    private static string Bits(params string[] lists) => Convert.ToHexString(
        [.. string.Concat(lists).Replace(" ", "", StringComparison.Ordinal).Chunk(8).Select(b => Convert.ToByte(new string(b).PadRight(8, '0'), 2))]);
}
