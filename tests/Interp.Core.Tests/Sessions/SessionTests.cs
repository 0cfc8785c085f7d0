using System.Collections.Immutable;
using Interp.Core.Deltas;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Rules;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

public sealed class SessionTests : IDisposable
{
    private static readonly ViewStateCodec Codec = new(Shipped.Catalog);
    private static readonly ImmutableArray<PenPoint> SmallLine = [.. Enumerable.Range(0, 20).Select(n => PenPoint.Checked(500, 450 + (5 * n), 16))];

    private readonly ManualTime time = new();
    private readonly RecordingViewer viewer = new();
    private readonly Session session;

    public SessionTests() => session = new Session("s", Shipped.Catalog, Codec.Default, time);

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task Attach_ToASession_TellsEverythingOnce()
    {
        await session.AttachAsync(viewer);

        Assert.Equal(["view frozen-gate - -", "drawing"], viewer.Told);
        Assert.Equal(session.Picture, Assert.Single(viewer.Pictures));
        Assert.True(session.IsWatched);
    }

    [Fact]
    public async Task Detach_AViewer_ItIsToldNothingMore()
    {
        await session.AttachAsync(viewer);
        session.Detach(viewer);
        await session.LoadSampleAsync(3);

        Assert.Equal(2, viewer.Told.Count);
        Assert.Single(viewer.Pictures);
        Assert.False(session.IsWatched);
    }

    [Fact]
    public async Task Draw_AStroke_ShowsEveryStepAndPushesTheAddressOnceAtTheLift()
    {
        await session.AttachAsync(viewer);
        viewer.Told.Clear();
        foreach (var stroke in Samples.Get(7, 0).Strokes)
        {
            await session.BeginStrokeAsync(stroke.Kind);
            Assert.Empty(viewer.Told);
            foreach (var point in stroke.Points)
            {
                await session.AddPointsAsync([point]);
                Assert.True(session.Picture.Caption.States.HasFlag(PictureStates.PenDown));
                Assert.Equal(0ul, session.Picture.Caption.GraphHash);
            }

            await session.EndStrokeAsync();
            Assert.Equal("push " + Codec.Format(session.State), Assert.Single(viewer.Told));
            viewer.Told.Clear();
        }

        Assert.Equal(Samples.Get(7, 0), session.State.Drawing);
        Assert.Equal((uint)Samples.Get(7, 0).PointCount, session.Picture.Caption.PointsReceived);
        await Rest();
        Assert.Equal(new GraphService(Shipped.Catalog).Answer(Shipped.Request(session.State.Drawing)).GraphHash, Hash());
        Assert.Equal(7, session.Picture.Caption.Predicted);
    }

    [Fact]
    public async Task EndStroke_SmallDrawing_GrowsAndComesToRestAsTheApisGraph()
    {
        await session.AttachAsync(viewer);
        await Draw(SmallLine);
        short lifted = session.Picture.Caption.Crop.Width;
        Assert.Equal(PictureStates.None, session.Picture.Caption.States);

        await Rest();

        var widths = viewer.Pictures.Select(picture => picture.Caption.Crop.Width).SkipWhile(width => width != lifted).ToArray();
        Assert.Equal(widths.OrderDescending(), widths);
        Assert.InRange(widths.Distinct().Count(), 5, 11);
        Assert.Equal(PictureStates.Canonical, session.Picture.Caption.States);
        Assert.Equal(new GraphService(Shipped.Catalog).Answer(Shipped.Request(session.State.Drawing)).GraphHash, Hash());
    }

    [Fact]
    public async Task EndStroke_LargeDrawing_IsCanonicalAtOnce()
    {
        await Draw([.. Enumerable.Range(0, 90).Select(n => PenPoint.Checked(500, 50 + (10 * n), 16))]);

        Assert.True(session.Settled.IsCompleted);
        Assert.Equal(PictureStates.Canonical, session.Picture.Caption.States);
        Assert.Equal(new GraphService(Shipped.Catalog).Answer(Shipped.Request(session.State.Drawing)).GraphHash, Hash());
    }

    [Fact]
    public async Task BeginStroke_DuringTheGrowth_Wins()
    {
        await Draw(SmallLine);
        var growth = session.Settled;
        await session.BeginStrokeAsync(StrokeKind.Pen);
        var picture = session.Picture;
        time.Advance(16);
        await growth;

        Assert.Same(picture, session.Picture);
        Assert.True(session.PenDown);
    }

    [Fact]
    public async Task AddPoints_NoStrokeUnderWay_IsRefusedAndChangesNothing()
    {
        await Draw(SmallLine);
        var drawing = session.State.Drawing;
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.AddPointsAsync(SmallLine));
        Assert.Same(drawing, session.State.Drawing);

        await session.BeginStrokeAsync(StrokeKind.Pen);
        await session.LoadSampleAsync(3);
        drawing = session.State.Drawing;
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.AddPointsAsync(SmallLine));
        Assert.Same(drawing, session.State.Drawing);
        Assert.False(session.PenDown);
    }

    [Fact]
    public async Task BeginStroke_BeforeTheLastOneEnded_LeavesNoEmptyStroke()
    {
        await session.BeginStrokeAsync(StrokeKind.Pen);
        await Draw(SmallLine);

        Assert.Single(session.State.Drawing.Strokes);
    }

    [Fact]
    public async Task UndoRedoClear_AStroke_TellTheViewersAndTheAddress()
    {
        await Draw(SmallLine);
        await Rest();
        string drawn = Codec.Format(session.State), hash = Hash();
        await session.AttachAsync(viewer);
        viewer.Told.Clear();

        await session.ReplaceAsync(drawing => drawing.Undo());
        Assert.True(session.Picture.Caption.States.HasFlag(PictureStates.NoInk));
        await session.ReplaceAsync(drawing => drawing.Redo());
        Assert.Equal(hash, Hash());
        await session.ClearAsync();
        string cleared = Codec.Format(session.State);
        await session.ClearAsync();

        Assert.Equal(["push", "drawing", $"push {drawn}", "drawing", $"push {cleared}", "drawing", "drawing"], viewer.Told.Select((told, n) => n == 0 ? told[..4] : told));
        Assert.Equal(session.State.Drawing, viewer.Drawing);
    }

    [Fact]
    public async Task Change_TargetAndSelection_PushesTheOneAndReplacesTheOther()
    {
        await session.AttachAsync(viewer);
        viewer.Told.Clear();

        await session.ChangeAsync(state => state with { Target = Target.OverMean(3) });
        await session.ChangeAsync(state => state with { Selection = "fc1/7" }, Commit.Replace);

        string pin = $"?model={Shipped.Model.Pin}";
        Assert.Equal([$"push {pin}&target=3-mean", "view frozen-gate 3-mean -", $"replace {pin}&target=3-mean&select=fc1/7", "view frozen-gate 3-mean fc1/7"], viewer.Told);
        Assert.True(session.Picture.Caption.Pinned);
        Assert.Equal(Target.OverMean(3), session.Picture.Caption.Target);
    }

    [Fact]
    public async Task LoadSample_Replayed_StartsWithItsFirstPointAndEndsAsTheApisGraph()
    {
        await session.LoadSampleAsync(7);
        var first = session.State.Drawing;
        Assert.Equal(7, session.Sample);
        Assert.InRange(session.Picture.Levels.Take(784).Count(level => level > 0), 1, 20);

        for (int ms = 0; ms < Replay.Duration(first); ms += 100)
        {
            await session.ReplayAsync(ms);
            Assert.Equal(0ul, session.Picture.Caption.GraphHash);
        }

        await session.ReplayAsync(-1);
        Assert.Equal(new GraphService(Shipped.Catalog).Answer(Shipped.Request(first)).GraphHash, Hash());

        await session.LoadSampleAsync(7);
        Assert.NotEqual(first, session.State.Drawing);
        await session.ClearAsync();
        Assert.Same(Drawing.Empty, session.State.Drawing);
        Assert.Null(session.Sample);
    }

    [Fact]
    public async Task Replay_EndedWhileThePenIsDown_StaysLive()
    {
        await session.BeginStrokeAsync(StrokeKind.Pen);
        await session.AddPointsAsync(SmallLine);
        await session.ReplayAsync(-1);

        Assert.Equal(PictureStates.PenDown, session.Picture.Caption.States);
    }

    [Fact]
    public async Task Restore_ALink_ShowsItWithoutMovingTheAddress()
    {
        var state = Shipped.View(Samples.Get(4, 0)) with { Rule = Rule.Contribution, Selection = "fc2/4" };
        await session.AttachAsync(viewer);
        viewer.Told.Clear();

        Assert.Null(await session.RestoreAsync(Codec.Format(state)));

        Assert.Equal(state, session.State);
        Assert.Equal(["view contribution - fc2/4", "drawing"], viewer.Told);
    }

    [Fact]
    public async Task Restore_DamagedLink_SaysSoAndCorrectsTheAddress()
    {
        await session.AttachAsync(viewer);
        viewer.Told.Clear();

        string? problem = await session.RestoreAsync("?ink=!");

        Assert.Equal(["view frozen-gate - -", "drawing", "replace ", "notice " + problem], viewer.Told);
        Assert.Equal(Codec.Default, session.State);
    }

    [Fact]
    public async Task Writes_FromManyThreads_AreOrderedAndNoneIsLost()
    {
        await session.BeginStrokeAsync(StrokeKind.Pen);
        await session.AttachAsync(viewer);
        long before = session.Version;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Task.Run(() => session.AddPointsAsync([PenPoint.Checked(n, n, 1)]))));

        Assert.Equal(before + 50, session.Version);
        Assert.Equal(Enumerable.Range(0, 50), session.State.Drawing.Strokes[0].Points.Select(point => (int)point.X).Order());
        Assert.Equal(Enumerable.Range(0, 51).Select(n => (uint)n), viewer.Pictures.Select(picture => picture.Caption.PointsReceived));
    }

    private async Task Draw(ImmutableArray<PenPoint> points)
    {
        await session.BeginStrokeAsync(StrokeKind.Pen);
        await session.AddPointsAsync(points);
        await session.EndStrokeAsync();
    }

    private async Task Rest()
    {
        while (!session.Settled.IsCompleted)
        {
            time.Advance(16);
            await Task.Yield();
        }
    }

    private string Hash() => GraphHash.Text(session.Picture.Caption.GraphHash);
}
