using CsCheck;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class BackdropTests
{
    private static readonly Backdrop Ramp = Backdrop.Of([.. Enumerable.Range(0, Backdrop.Length).Select(i => (byte)(i % 200))]);

    [Theory]
    [InlineData(0)]
    [InlineData(783)]
    [InlineData(785)]
    public void Of_AnotherNumberOfPixels_NamesBoth(int count) => Assert.Equal(
        $"The picture has {count} pixels; it must have 784.",
        Assert.Throws<InvalidDrawingException>(() => Backdrop.Of(new byte[count])).Message);

    [Fact]
    public void Render_UntouchedPicture_IsItsPixelsBy255() => Drawings.Pictures.Sample(picture =>
        Assert.Equal(picture.Pixels.Select(pixel => pixel / 255f), Drawing.Empty.Lay(picture).Picture()));

    [Fact]
    public void Render_PenAndEraserOnAPicture_ChangeNothingFarFromThem()
    {
        var before = Drawing.Empty.Lay(Ramp).Picture();
        var after = Drawing.Empty.Lay(Ramp).With(StrokeKind.Pen, (95, 95)).With(StrokeKind.Eraser, (900, 900)).Picture();

        Assert.Equal(1, after[(2 * 28) + 2]); // the pen's place: 95 * 28 / 1024 = 2.6
        Assert.Equal(0, after[(24 * 28) + 24]);
        Assert.Equal(before.Where((_, i) => i / 28 is > 5 and < 21), after.Where((_, i) => i / 28 is > 5 and < 21));
    }

    [Fact]
    public void Render_EverythingErased_IsNoInk()
    {
        var drawing = Drawing.Empty.Lay(Ramp);
        for (int y = 0; y < Pad.Size; y += 60)
        {
            drawing = drawing.With(StrokeKind.Eraser, (0, y), (1023, y));
        }

        Assert.True(new Rasteriser().Render(drawing, Enlargement.Final, new float[Backdrop.Length]).IsEmpty);
    }

    [Fact]
    public void ToDrawing_OfAnyDrawingWithPictures_LooksTheSame() => Drawings.WithPictures.Sample(drawing =>
        Assert.Equal((drawing with { Undone = 0 }).Picture(), StrokeArrays.ToDrawing(StrokeArrays.From(drawing)).Picture()));

    [Theory]
    [InlineData(256, "Pixel 783 of a picture is 256; pixels are 0 (empty) to 255 (full ink).")]
    [InlineData(-1, "Pixel 783 of a picture is -1; pixels are 0 (empty) to 255 (full ink).")]
    public void ToDrawing_PixelOutOfRange_NamesIt(int pixel, string message) => Assert.Equal(
        message, Assert.Throws<InvalidDrawingException>(() => StrokeArrays.ToDrawing([[3, .. new int[783], pixel]])).Message);
}
