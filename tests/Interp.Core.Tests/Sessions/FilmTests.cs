using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

public sealed class FilmTests
{
    private static readonly ViewState Four = Shipped.View(Samples.Get(4, 0));

    [Fact]
    public void Of_ADigit_BeginsWithItsFirstPointAndEndsWithTheCanonicalGraph()
    {
        Picture[] pictures = [.. Film.Of(Shipped.Model, Four.Seek(100), 50)];

        Assert.Equal(Film.Count(Four.Drawing, 50), pictures.Length);
        Assert.Equal(1 + (int)Math.Ceiling((Replay.Duration(Four.Drawing) + 160) / 50.0), pictures.Length);
        Assert.InRange(pictures[0].Levels.Take(784).Count(level => level > 0), 1, 20);
        Assert.All(pictures[..^1], picture => Assert.False(picture.Caption.States.HasFlag(PictureStates.Canonical)));
        Assert.Equal(new GraphService(Shipped.Catalog).Answer(Shipped.Request(Four.Drawing)).GraphHash, Core.Graphs.GraphHash.Text(pictures[^1].Caption.GraphHash));
    }

    [Fact]
    public void Of_TheSameView_IsTheSameFilm() =>
        Assert.Equal(Film.Of(Shipped.Model, Four, 100).Select(Timeless), Film.Of(Shipped.Model, Four, 100).Select(Timeless));

    [Theory]
    [InlineData(12)]
    [InlineData(401)]
    [InlineData(double.NaN)]
    public void Refusal_StepOutOfRange_NamesIt(double step) =>
        Assert.Equal(FormattableString.Invariant($"The step between two pictures is {step} ms; it can be 12.5 to 400."), Film.Refusal(Four, step));

    [Fact]
    public void Refusal_NothingDrawnOrTooLong_SaysWhatToDo()
    {
        var slow = Drawing.Empty.Begin(StrokeKind.Pen).Append([.. Enumerable.Range(0, 100).Select(n => PenPoint.Checked(n, n, 1500))]);

        Assert.Null(Film.Refusal(Four, 50));
        Assert.Equal("Nothing is drawn yet: draw something to film.", Film.Refusal(Shipped.View(Drawing.Empty), 50));
        Assert.Equal("At this speed the film would have 2975 pictures; 1200 fit. Choose a higher speed.", Film.Refusal(Shipped.View(slow), 50));
        Assert.Null(Film.Refusal(Shipped.View(slow), 400));
    }

    private static Picture Timeless(Picture picture) => picture with { Caption = picture.Caption with { ServerMicroseconds = 0 } };
}
