using Interp.Core.Inputs;
using Interp.Core.Rules;
using Interp.Core.Sessions;
using Interp.Core.Training;
using Microsoft.AspNetCore.SignalR;

namespace Interp.Web.Hubs;

/// <summary>The page's way into its session. Every argument is checked; every refusal names the value and the limit.</summary>
public sealed class ExploreHub(SessionStore store, WatchStore watches, Datasets datasets, DatasetFetch fetch, IHubContext<ExploreHub, IExploreClient> context)
    : Hub<IExploreClient>
{
    private const string ViewerKey = "viewer";

    /// <summary>Every change asks for it, so that who only watches can change nothing.</summary>
    private Session Session => Viewer switch
    {
        HubViewer viewer => viewer.Session,
        WatchViewer => throw new HubException("You are watching: only the owner can change this. Make it yours to go on with a copy of your own."),
        _ => throw new HubException("This connection is not attached to a session: call Attach first."),
    };

    private FramePump? Viewer => Context.Items.TryGetValue(ViewerKey, out object? viewer) ? (FramePump?)viewer : null;

    /// <summary>Starts to look at a session.</summary>
    public async Task Attach(string? sessionId)
    {
        var session = store.Find(sessionId ?? "") ?? throw new HubException("This session is not here any more: reload the page.");
        await LeaveAsync();
        var viewer = new HubViewer(session, context.Clients.Client(Context.ConnectionId));
        Context.Items[ViewerKey] = viewer;
        await viewer.StartAsync();
    }

    /// <summary>Starts to follow a session that its owner shares; nothing can be changed over this connection.</summary>
    public async Task Watch(string? watchId)
    {
        var watch = watches.Find(watchId ?? "") ?? throw new HubException(WatchStore.Unknown);
        await LeaveAsync();
        var viewer = new WatchViewer(watch, context.Clients.Client(Context.ConnectionId));
        Context.Items[ViewerKey] = viewer;
        if (viewer.Start() is { } problem)
        {
            throw new HubException(problem);
        }
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception) => LeaveAsync();

    /// <summary>The pen (0) or the eraser (1) touches the pad.</summary>
    public Task BeginStroke(int kind) => kind is (int)StrokeKind.Pen or (int)StrokeKind.Eraser
        ? Guarded(() => Session.BeginStrokeAsync((StrokeKind)kind))
        : throw new HubException($"A stroke's kind is {kind}; it can be 0 (pen) or 1 (eraser).");

    /// <summary>The pen moves on, through x, y, wait triples.</summary>
    public Task AddPoints(int[] values) => Guarded(() => Session.AddPointsAsync(StrokeArrays.Points(values)));

    /// <summary>The pen lifts.</summary>
    public Task EndStroke() => Session.EndStrokeAsync();

    /// <summary>The stroke was not meant.</summary>
    public Task CancelStroke() => Session.CancelStrokeAsync();

    /// <summary>One stroke less.</summary>
    public Task Undo() => Session.ReplaceAsync(drawing => drawing.Undo());

    /// <summary>One stroke more.</summary>
    public Task Redo() => Session.ReplaceAsync(drawing => drawing.Redo());

    /// <summary>Empties the pad.</summary>
    public Task Clear() => Session.ClearAsync();

    /// <summary>Replaces the drawing by a sample of a digit.</summary>
    public Task LoadSample(int digit) => digit is >= 0 and <= 9
        ? Session.LoadSampleAsync(digit)
        : throw new HubException($"There is no sample of {digit}; there are 0 to 9.");

    /// <summary>Lays a picture of 784 pixels, 0 (empty) to 255 (full ink), in the place of the drawing.</summary>
    public Task LayPicture(byte[]? pixels) => Guarded(() => Session.LayAsync(Backdrop.Of(pixels ?? [])));

    /// <summary>Shows what a picture would give; no pixels = what is on the pad.</summary>
    public Task TryPicture(byte[]? pixels) => Guarded(() => Session.TryAsync(pixels is null or [] ? null : Backdrop.Of(pixels)));

    /// <summary>Lays an image of a data set, such as <c>mnist.test.1234</c>, in the place of the drawing.</summary>
    public Task LaySample(string? name) => Guarded(() => Session.LayAsync(Backdrop.Of(
        SampleName.TryParse(name ?? "") ?? throw new InvalidDrawingException($"'{Excerpt.Of(name ?? "")}' is no sample. Write mnist.test.0: a data set, train or test, and an index."),
        datasets)));

    /// <summary>Starts to download MNIST, unless that is under way.</summary>
    public void FetchDataset()
    {
        _ = Session;
        _ = fetch.StartAsync();
    }

    /// <summary>Ends the download early, for all who wait for it.</summary>
    public void CancelFetch()
    {
        _ = Session;
        fetch.Cancel();
    }

    /// <summary>Shows the drawing as it passed; -1 = as the view state has it.</summary>
    public Task Position(int milliseconds) => Session.ReplayAsync(milliseconds);

    /// <summary>The replay rests here; -1, and from the end on, shows the drawing as it is.</summary>
    public Task Seek(int milliseconds) => Session.ChangeAsync(state => state.Seek(milliseconds), Commit.Replace);

    /// <summary>The replay as frames at even times of the drawing, each on the one before; see <see cref="Core.Sessions.Film"/>.</summary>
    public IAsyncEnumerable<byte[]> Film(double stepMilliseconds, CancellationToken stop)
    {
        var (model, state) = (Session.Model, Session.State);
        return Core.Sessions.Film.Refusal(state, stepMilliseconds) is { } refusal
            ? throw new HubException(refusal)
            : FilmFrames.Of(Core.Sessions.Film.Of(model, state, stepMilliseconds), stop);
    }

    /// <summary>Chooses the target; empty follows the prediction.</summary>
    public Task SetTarget(string? target)
    {
        Target? chosen = null;
        if (!string.IsNullOrEmpty(target))
        {
            int classes = Session.Model.Classes;
            chosen = Target.TryParse(target, classes, out var parsed)
                ? parsed
                : throw new HubException($"'{Excerpt.Of(target)}' is no target: write 7, 7-mean or 7-9, with classes 0 to {classes - 1}.");
        }

        return Session.ChangeAsync(state => state with { Target = chosen });
    }

    /// <summary>Selects a unit; empty selects nothing.</summary>
    public Task SetSelection(string? nodeId)
    {
        string? selection = string.IsNullOrEmpty(nodeId) ? null : nodeId;
        if (selection is not null && !Session.Model.TryFindUnit(selection, out _, out _))
        {
            var model = Session.Model;
            var layers = model.LayerNames.Select((name, layer) => $"{name}/0 to {name}/{model.UnitsIn(layer) - 1}");
            throw new HubException($"There is no unit '{Excerpt.Of(selection)}'; there are {string.Join(", ", layers)}.");
        }

        return Session.ChangeAsync(state => state with { Selection = selection }, Commit.Replace);
    }

    /// <summary>The person moved the view; zoom 0 shows the whole graph.</summary>
    public Task SetCamera(double x, double y, double zoom)
    {
        Camera? camera = zoom == 0 ? null : ViewStateCodec.Checked(x, y, zoom)
            ?? throw new HubException(
                $"The camera is at {x}, {y} with zoom {zoom}; it can be within {ViewStateCodec.FarthestCamera} either way with zoom {ViewStateCodec.LeastZoom} to {ViewStateCodec.MostZoom}.");
        return Session.ChangeAsync(state => state with { Camera = camera }, Commit.Replace);
    }

    /// <summary>Goes to another view state as a whole.</summary>
    public Task Restore(string? search) => Session.RestoreAsync(search ?? "");

    /// <summary>A frame was painted.</summary>
    public void Acknowledge(long number) => Viewer?.Acknowledge((uint)Math.Clamp(number, 0, uint.MaxValue));

    /// <summary>A frame is missing.</summary>
    public void Resync() => Viewer?.Resync();

    private async Task LeaveAsync()
    {
        if (Viewer is { } viewer)
        {
            Context.Items.Remove(ViewerKey);
            await viewer.DisposeAsync();
        }
    }

    private static async Task Guarded(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (InvalidDrawingException problem)
        {
            throw new HubException(problem.Message);
        }
        catch (InvalidOperationException)
        {
            throw new HubException("No stroke has begun: call BeginStroke first.");
        }
    }
}
