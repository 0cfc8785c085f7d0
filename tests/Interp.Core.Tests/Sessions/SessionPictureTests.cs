using Interp.Core.Deltas;
using Interp.Core.Inputs;

namespace Interp.Core.Tests.Sessions;

public sealed class SessionPictureTests : SessionTest
{
    private static readonly Backdrop Bar = Backdrop.Of([.. Enumerable.Range(0, Backdrop.Length).Select(i => (byte)(i % 28 is 13 or 14 && i / 28 is > 3 and < 24 ? 255 : 0))]);

    [Fact]
    public async Task Lay_APictureOnADrawing_IsOneStepBack()
    {
        await Draw(SmallLine);
        await Rest();
        string hash = Hash();
        await session.AttachAsync(viewer);
        viewer.Told.Clear();

        await session.LayAsync(Bar);

        Assert.Equal(["push", "drawing"], viewer.Told.Select(told => told.Split(' ')[0]));
        Assert.Equal(1, session.Picture.Caption.Predicted);
        await session.ReplaceAsync(drawing => drawing.Undo());
        Assert.Equal(hash, Hash());
    }

    [Fact]
    public async Task Lay_OnAnUntouchedSampleDigit_TheDigitLeavesNoTrace()
    {
        await session.LoadSampleAsync(7);

        await session.LayAsync(Bar);

        Assert.Equal(Drawing.Empty.Lay(Bar), session.State.Drawing);
        Assert.Null(session.Sample);
    }

    [Fact]
    public async Task Try_APicture_ShowsItAndChangesNothing()
    {
        await Draw(SmallLine);
        await Rest();
        var (hash, state, address) = (Hash(), session.State, session.Address);

        await session.TryAsync(Bar);

        Assert.Equal(1, session.Picture.Caption.Predicted);
        Assert.False(session.Picture.Caption.States.HasFlag(PictureStates.Canonical));
        Assert.Equal((state, address), (session.State, session.Address));
        await session.TryAsync(null);
        Assert.Equal(hash, Hash());
    }
}
