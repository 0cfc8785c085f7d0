using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Sessions;

namespace Interp.Web.Hubs;

/// <summary>One page's side of its session.</summary>
public sealed class HubViewer(Session session, IExploreClient client) : FramePump(client), ISessionViewer
{
    /// <summary>The session that is looked at.</summary>
    public Session Session => session;

    /// <summary>Starts to look.</summary>
    public async Task StartAsync()
    {
        await session.AttachAsync(this);
        StartPump();
    }

    /// <inheritdoc/>
    public void Show(Picture picture, Drawing drawing) => Offer(picture);

    /// <inheritdoc/>
    public void Replace(Drawing drawing, bool isSample, bool play) =>
        Send(() => Client.Drawing(StrokeArrays.From(drawing), drawing.Undone, isSample, play));

    /// <inheritdoc/>
    public void Move(string query, bool push) => Send(() => Client.Url(query, push));

    /// <inheritdoc/>
    public void Turn(ViewState state)
    {
        var camera = state.Camera ?? default;
        Send(() => Client.View(state.Selection ?? "", camera.X, camera.Y, camera.Zoom, state.At ?? -1));
    }

    /// <inheritdoc/>
    public void Tell(string message) => Send(() => Client.Notice(message));

    /// <inheritdoc/>
    protected override void Detach() => session.Detach(this);
}
