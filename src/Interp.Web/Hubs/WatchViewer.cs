using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Sessions;

namespace Interp.Web.Hubs;

/// <summary>One watcher's page: frames as its owner's page gets them, at its own pace, and the ink, which an owner's page draws by itself.</summary>
public sealed class WatchViewer(Watch watch, IExploreClient client) : FramePump(client), IWatcher
{
    private readonly LoadedModel model = watch.Session.Model;
    private Drawing newest = Drawing.Empty;
    private Drawing? sent;
    private string words = "";

    /// <summary>Starts to follow.</summary>
    /// <returns>Why it cannot; null when it does.</returns>
    public string? Start()
    {
        string? problem = watch.Add(this);
        StartPump();
        return problem;
    }

    /// <inheritdoc/>
    public void Show(Picture picture, Drawing drawing)
    {
        if (watch.Session.Model != model)
        {
            Send(Client.Renew);
            return;
        }

        Volatile.Write(ref newest, drawing);
        Offer(picture);
        string next = Components.Controls.Words.Sentence(watch.Session, picture.Caption);
        if (next != words)
        {
            words = next;
            Send(() => Client.Words(next));
        }
    }

    /// <inheritdoc/>
    public void Move(string query) => Send(() => Client.Url(query, push: false));

    /// <inheritdoc/>
    public void Turn(ViewState state)
    {
        var camera = state.Camera ?? default;
        Send(() => Client.View(state.Selection ?? "", camera.X, camera.Y, camera.Zoom, state.At ?? -1));
    }

    /// <inheritdoc/>
    public void End(string why) => Send(() => Client.Ended(why));

    /// <inheritdoc/>
    protected override void Detach() => watch.Remove(this);

    /// <inheritdoc/>
    protected override Task BeforeFrameAsync()
    {
        var drawing = Volatile.Read(ref newest);
        var (strokes, points, more) = InkDelta.Between(sent ?? Drawing.Empty, drawing);
        bool isNew = sent is null || more.Length > 0 || strokes < sent.Done.Length;
        sent = drawing;
        return isNew ? Client.Ink(strokes, points, more) : Task.CompletedTask;
    }
}
