using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Rules;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

/// <summary>Viewers, writes and the address.</summary>
public sealed class SessionTests : SessionTest
{
    [Fact]
    public async Task Attach_ToASession_TellsEverythingOnce()
    {
        await session.AttachAsync(viewer);

        Assert.Equal(["view frozen-gate - -", "replace ", "drawing"], viewer.Told);
        Assert.Equal(session.Picture, Assert.Single(viewer.Pictures));
        Assert.True(session.IsWatched);
    }

    [Fact]
    public async Task Detach_AViewer_ItIsToldNothingMore()
    {
        await session.AttachAsync(viewer);
        session.Detach(viewer);
        await session.LoadSampleAsync(3);

        Assert.Equal(3, viewer.Told.Count);
        Assert.Single(viewer.Pictures);
        Assert.False(session.IsWatched);
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
}
