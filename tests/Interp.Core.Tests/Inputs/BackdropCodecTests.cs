using System.IO.Compression;
using CsCheck;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class BackdropCodecTests
{
    [Fact]
    public void Decode_EncodedPicture_GivesItBack() =>
        Drawings.Pictures.Sample(picture => Assert.Equal(picture, BackdropCodec.Decode(BackdropCodec.Encode(picture))));

    [SkippableFact]
    public void Encode_Digits_TakesAtMost500Bytes()
    {
        var digits = Dataset.Load(TestData.Find("mnist"), DatasetPart.Test);

        Assert.All(Enumerable.Range(0, 100), i => Assert.InRange(BackdropCodec.Encode(Backdrop.Of(digits.Pixels(i))).Length, 30, 500));
    }

    [Fact]
    public void Decode_AnyBytes_GivesAPictureOrRefuses() => Gen.Byte.Array[0, 300].Sample(bytes => Check(bytes));

    [Fact]
    public void Decode_PictureWithOneByteChanged_GivesAPictureOrRefuses()
    {
        var bytes = BackdropCodec.Encode(Backdrop.Of([.. Enumerable.Range(0, Backdrop.Length).Select(i => (byte)(i * i))]));

        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample((place, value) => Check([.. bytes[..place], value, .. bytes[(place + 1)..]]));
    }

    [Theory]
    [InlineData(783, "The picture has 783 pixels; it must have 784.")]
    [InlineData(785, "The picture's bytes are damaged, or unpack to more than 784.")]
    [InlineData(100_000_000, "The picture's bytes are damaged, or unpack to more than 784.")]
    public void Decode_AnotherNumberOfPixels_Refuses(int count, string message)
    {
        var packed = new byte[1 + BrotliEncoder.GetMaxCompressedLength(count)];
        packed[0] = 1;
        Assert.True(BrotliEncoder.TryCompress(new byte[count], packed.AsSpan(1), out int length, 1, 16));

        Assert.Equal(message, Assert.Throws<InvalidDrawingException>(() => BackdropCodec.Decode(packed.AsSpan(0, 1 + length))).Message);
    }

    [Fact]
    public void Decode_NoneOrAnotherVersion_SaysSo()
    {
        Assert.Contains("no version", Assert.Throws<InvalidDrawingException>(() => BackdropCodec.Decode([])).Message, StringComparison.Ordinal);
        Assert.Contains("version 9", Assert.Throws<InvalidDrawingException>(() => BackdropCodec.Decode([9, 1])).Message, StringComparison.Ordinal);
    }

    private static void Check(byte[] bytes)
    {
        try
        {
            Assert.Equal(Backdrop.Length, BackdropCodec.Decode(bytes).Pixels.Length);
        }
        catch (InvalidDrawingException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }
}
