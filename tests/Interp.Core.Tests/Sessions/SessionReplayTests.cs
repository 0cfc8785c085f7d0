using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

/// <summary>The replay at rest.</summary>
public sealed class SessionReplayTests : SessionTest
{
    private static readonly Drawing Seven = Samples.Get(7, 0);

    [Fact]
    public async Task Seek_InTheMiddle_IsTheCanonicalGraphOfWhatWasDrawnUntilThen()
    {
        await session.AttachAsync(viewer);
        await session.LoadSampleAsync(7);
        int middle = Replay.Duration(Seven) / 2;
        viewer.Told.Clear();

        await session.ChangeAsync(state => state.Seek(middle), Commit.Replace);

        Assert.Equal(PictureStates.Canonical, session.Picture.Caption.States);
        Assert.Equal(Answer(Replay.At(Seven, middle)), Hash());
        Assert.NotEqual(Answer(Seven), Hash());
        Assert.EndsWith($"&at={middle}", session.Address, StringComparison.Ordinal);
        Assert.Equal(["replace " + session.Address, "view frozen-gate - -"], viewer.Told);
        Assert.Equal(7, session.Sample);
    }

    [Fact]
    public async Task Open_LinkWithAPosition_ShowsTheSameGraph()
    {
        await session.LoadSampleAsync(7);
        await session.ChangeAsync(state => state.Seek(300), Commit.Replace);
        var (state, problem) = Codec.Parse(session.Address);
        using var other = new Session("t", Shipped.Catalog, state, time);

        Assert.Null(problem);
        Assert.Equal(session.Picture.Caption.GraphHash, other.Picture.Caption.GraphHash);
        await other.AttachAsync(viewer);
        await other.EndStrokeAsync(); // what a page says on arrival
        Assert.Equal(300, other.State.At);
        Assert.Equal(session.Picture.Caption.GraphHash, other.Picture.Caption.GraphHash);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public async Task Seek_OutsideTheDrawing_ShowsItAsItIs(int milliseconds)
    {
        await session.LoadSampleAsync(7);
        await session.ChangeAsync(state => state.Seek(100), Commit.Replace);
        await session.ChangeAsync(state => state.Seek(milliseconds), Commit.Replace);

        Assert.Null(session.State.At);
        Assert.Equal(Answer(Seven), Hash());
    }

    [Fact]
    public async Task Replay_PassingOnFromARest_LeavesTheRestInTheAddressAndReturnsToIt()
    {
        await session.LoadSampleAsync(7);
        await session.ChangeAsync(state => state.Seek(100), Commit.Replace);
        string hash = Hash();

        await session.ReplayAsync(400);
        Assert.Equal(PictureStates.PenDown, session.Picture.Caption.States);
        Assert.Equal(100, session.State.At);
        await session.ReplayAsync(-1);

        Assert.Equal(hash, Hash());
    }

    [Fact]
    public async Task Replace_WhileTheReplayRests_LeavesItAndTellsSoBeforeTheDrawing()
    {
        await session.LoadSampleAsync(7);
        await session.ChangeAsync(state => state.Seek(100), Commit.Replace);
        await session.AttachAsync(viewer);
        viewer.Told.Clear();

        await session.ReplaceAsync(drawing => drawing.Undo());

        Assert.Null(session.State.At);
        Assert.Equal(["push " + session.Address, "view frozen-gate - -", "drawing"], viewer.Told);
    }

    [Fact]
    public async Task BeginStroke_WhileTheReplayRests_GoesOnFromTheWholeDrawing()
    {
        await Draw(SmallLine);
        await session.ChangeAsync(state => state.Seek(100), Commit.Replace);
        await Draw(SmallLine);

        Assert.Null(session.State.At);
        Assert.Equal(2 * SmallLine.Length, session.State.Drawing.PointCount);
    }

    private static string Answer(Drawing drawing) => new GraphService(Shipped.Catalog).Answer(Shipped.Request(drawing)).GraphHash;
}
