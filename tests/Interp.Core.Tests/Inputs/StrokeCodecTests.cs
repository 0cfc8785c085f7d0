using System.IO.Compression;
using CsCheck;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class StrokeCodecTests
{
    [Fact]
    public void Decode_EncodedDrawing_GivesItBack() =>
        Drawings.Any.Sample(drawing => Assert.Equal(drawing, StrokeCodec.Decode(StrokeCodec.Encode(drawing))));

    [Fact]
    public void Decode_DrawingWithPictures_GivesItBackWithThoseGiven() => Drawings.WithPictures.Sample(drawing =>
    {
        var pictures = drawing.Strokes.Select(stroke => stroke.Backdrop).OfType<Backdrop>().ToList();
        var packed = StrokeCodec.Encode(drawing);

        Assert.Equal(drawing, StrokeCodec.Decode(packed, pictures));
        Assert.Throws<InvalidDrawingException>(() => StrokeCodec.Decode(packed, [.. pictures, Backdrop.Of(new byte[Backdrop.Length])]));
        if (pictures.Count > 0)
        {
            Assert.Throws<InvalidDrawingException>(() => StrokeCodec.Decode(packed, pictures[1..]));
            Assert.Throws<InvalidDrawingException>(() => StrokeCodec.Decode(packed, samples: pictures));
        }
    });

    [Fact]
    public void Decode_LargestDrawing_GivesItBack()
    {
        var random = new Random(1);
        var stroke = new Stroke(StrokeKind.Pen, [.. Enumerable.Range(0, 8).Select(_ => new PenPoint(
            (short)(random.Next(2) * 1023), (short)(random.Next(2) * 1023), Pad.LongestWait))]);
        var drawing = new Drawing([.. Enumerable.Repeat(stroke, Pad.MostStrokes)], Pad.MostStrokes);

        Assert.Equal(Pad.MostPoints, drawing.PointCount);
        Assert.Equal(drawing, StrokeCodec.Decode(StrokeCodec.Encode(drawing)));
    }

    [Fact]
    public void Encode_Digits_TakesAtMost300Bytes() =>
        Assert.All(Samples.Fixtures(200, seed: 2), fixture => Assert.InRange(StrokeCodec.Encode(fixture.Drawing).Length, 20, 300));

    [Fact]
    public void Decode_AnyBytes_GivesADrawingWithinTheLimitsOrRefuses() =>
        Gen.Byte.Array[0, 200].Sample(bytes => AssertWithinLimitsOrRefused(bytes));

    [Fact]
    public void Decode_AnyNumbers_GivesADrawingWithinTheLimitsOrRefuses() => Gen.OneOf(
        Gen.Byte.Array[0, 400],
        Gen.Byte[0, 9].Array[0, 400]).Sample(numbers => AssertWithinLimitsOrRefused(Pack(numbers)));

    [Fact]
    public void Decode_DrawingWithOneByteChanged_GivesADrawingWithinTheLimitsOrRefuses()
    {
        var bytes = StrokeCodec.Encode(Samples.Get(7, 1));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample((place, value) =>
            AssertWithinLimitsOrRefused([.. bytes[..place], value, .. bytes[(place + 1)..]]));
    }

    [Fact]
    public void Decode_DrawingCutOff_Refuses()
    {
        var bytes = StrokeCodec.Encode(Samples.Get(7, 1));

        Assert.All(Enumerable.Range(0, bytes.Length), length => Refusal(bytes[..length]));
    }

    [Fact]
    public void Decode_Nothing_SaysSo() => Assert.Contains("no version", Refusal([]), StringComparison.Ordinal);

    [Fact]
    public void Decode_AnotherVersion_NamesIt() => Assert.Contains("version 9", Refusal([9, 1, 2]), StringComparison.Ordinal);

    [Fact]
    public void Decode_BombOf100Megabytes_RefusesInLittleMemory()
    {
        var bomb = Pack(new byte[100_000_000]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("more than 25004", Refusal(bomb), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData("number of strokes is 501; at most 500", 0xF5, 3)]
    [InlineData("number of undone strokes is 2; at most 1", 1, 2)]
    [InlineData("room for 4000 points is 12003", 1, 0, 0xE3, 93)]
    [InlineData("A clear has 1 points", 1, 0, 5, 0, 0, 0)]
    [InlineData("(-1, 512) lies off the pad", 1, 0, 3, 0x81, 8, 0, 0)]
    [InlineData("wait is 1501; at most 1500", 1, 0, 3, 0, 0, 0xDD, 11)]
    [InlineData("end early", 1, 0, 3, 0, 0)]
    [InlineData("1 bytes follow", 1, 0, 3, 0, 0, 0, 0)]
    public void Decode_BrokenNumbers_NamesTheValue(string expected, params int[] numbers) =>
        Assert.Contains(expected, Refusal(Pack([.. numbers.Select(number => (byte)number)])), StringComparison.Ordinal);

    private static string Refusal(byte[] bytes) => Assert.Throws<InvalidDrawingException>(() => StrokeCodec.Decode(bytes)).Message;

    private static byte[] Pack(byte[] numbers)
    {
        var packed = new byte[1 + BrotliEncoder.GetMaxCompressedLength(numbers.Length)];
        packed[0] = 1;
        Assert.True(BrotliEncoder.TryCompress(numbers, packed.AsSpan(1), out int length, 1, 16));
        return packed[..(1 + length)];
    }

    private static void AssertWithinLimitsOrRefused(byte[] bytes)
    {
        try
        {
            var drawing = StrokeCodec.Decode(bytes);
            Assert.InRange(drawing.Strokes.Length, 0, Pad.MostStrokes);
            Assert.InRange(drawing.Undone, 0, drawing.Strokes.Length);
            Assert.InRange(drawing.PointCount, 0, Pad.MostPoints);
            Assert.All(drawing.Strokes.SelectMany(stroke => stroke.Points), point =>
                Assert.Equal(point, PenPoint.Checked(point.X, point.Y, point.Wait)));
            drawing.Picture();
        }
        catch (InvalidDrawingException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }
}
