using System.Collections.Immutable;
using Interp.Core.Deltas;
using Interp.Core.Inputs;

namespace Interp.Core.Sessions;

/// <summary>
/// One exploration: the view state, its newest picture and its viewers. Every change goes through one asynchronous write, in order; the
/// newest input wins. Safe for any number of callers.
/// </summary>
public sealed partial class Session : IDisposable
{
    /// <summary>What a small drawing shows of the pad while the pen is down, rounded up.</summary>
    private const int SmallestLiveCrop = (int)(Pad.Size / Enlargement.PenDown) + 1;

    private readonly SemaphoreSlim gate = new(1);
    private readonly Viewers viewers = new();
    private readonly ViewStateCodec codec;
    private readonly TimeProvider time;
    private readonly TargetFollower follower;
    private readonly Renderers renderers;
    private Picture picture;
    private string address = "";
    private uint points;
    private int samplesShown;

    /// <summary>A session that shows a view state.</summary>
    public Session(string id, ModelCatalog catalog, ViewState state, TimeProvider time)
    {
        (Id, this.time, State) = (id, time, state);
        codec = new ViewStateCodec(catalog);
        follower = new TargetFollower(time);
        Model = catalog.Find(state.Model) ?? catalog.Models[0];
        renderers = new Renderers(Model);
        picture = renderers.For(State).Render(State, Moment.Resting(State).Drawing, Live.Canonical);
        address = codec.Format(State);
        LastUsed = time.GetUtcNow();
    }

    /// <summary>128 random bits: who knows it may draw.</summary>
    public string Id { get; }

    /// <summary>The model that is explored.</summary>
    public LoadedModel Model { get; }

    /// <summary>The newest view state.</summary>
    public ViewState State { get; private set; }

    /// <summary>Number of changes so far.</summary>
    public long Version { get; private set; }

    /// <summary>The newest picture.</summary>
    public Picture Picture => Volatile.Read(ref picture);

    /// <summary>The query of the address that shows the newest committed view state; empty for the default page.</summary>
    public string Address => address;

    /// <summary>True while a pen touches the pad.</summary>
    public bool PenDown { get; private set; }

    /// <summary>The digit of the sample that is shown untouched; null when the drawing is the person's own.</summary>
    public int? Sample { get; private set; }

    /// <summary>Ends when the picture has come to rest after the last lift.</summary>
    public Task Settled { get; private set; } = Task.CompletedTask;

    /// <summary>When a viewer or a control last used it.</summary>
    public DateTimeOffset LastUsed { get; private set; }

    /// <summary>True while somebody is looking.</summary>
    public bool IsWatched => viewers.Any;

    /// <summary>Raised after every change, outside the write, on the changer's thread.</summary>
    public event Action? Changed;

    /// <summary>Adds a viewer, which is told everything that is there.</summary>
    public Task AttachAsync(ISessionViewer viewer) => EnterAsync(() =>
    {
        viewers.Add(viewer);
        viewer.Turn(State);
        viewer.Move(address, push: false);
        viewer.Replace(State.Drawing, Sample is not null, play: false);
        Render(Now); // what was rendered last may be a moment of a replay that broke off
    });

    /// <summary>Removes a viewer; it is told nothing more.</summary>
    public void Detach(ISessionViewer viewer)
    {
        viewers.Remove(viewer);
        LastUsed = time.GetUtcNow();
    }

    /// <summary>Changes anything but the drawing.</summary>
    /// <param name="change">Pure; called inside the write.</param>
    /// <param name="commit">What the address keeps of it.</param>
    public Task ChangeAsync(Func<ViewState, ViewState> change, Commit commit = Commit.Push) => EnterAsync(() =>
    {
        Write(change(State), commit);
        viewers.Tell(viewer => viewer.Turn(State));
    });

    /// <summary>
    /// The pen or the eraser touches the pad; the pen takes away an untouched sample. Its own page draws the stroke itself and is not
    /// told of it.
    /// </summary>
    /// <exception cref="InvalidDrawingException">The drawing is full; nothing was changed.</exception>
    public Task BeginStrokeAsync(StrokeKind kind) => EnterAsync(() =>
    {
        var before = Sample is not null && kind == StrokeKind.Pen ? Drawing.Empty : State.Drawing.End();
        var drawing = before.Begin(kind);
        PenDown = true;
        Write(State.Of(drawing), Commit.None);
    });

    /// <summary>The stroke moves on.</summary>
    /// <exception cref="InvalidDrawingException">The drawing is full; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">No stroke is under way: it ended, or the drawing was replaced.</exception>
    public Task AddPointsAsync(ImmutableArray<PenPoint> more) => EnterAsync(() =>
    {
        var drawing = PenDown ? State.Drawing.Append(more.AsSpan()) : throw new InvalidOperationException("No stroke has begun.");
        points += (uint)more.Length;
        Write(State.Of(drawing), Commit.None);
    });

    /// <summary>The pen lifts.</summary>
    public Task EndStrokeAsync() => EnterAsync(() =>
    {
        bool grows = PenDown && picture.Caption.Crop.Width is > 0 and <= SmallestLiveCrop;
        PenDown = false;
        var drawing = State.Drawing.End();
        Write(State.Of(drawing), Commit.Push, grows ? Moment.Moving(drawing, sinceLift: 0, follower.Follow) : null);
        if (grows)
        {
            Settled = SettleAsync(Version);
        }
    });

    /// <summary>The stroke under way was not meant.</summary>
    public Task CancelStrokeAsync() => ReplaceAsync(drawing => PenDown ? drawing.Cancel() : drawing);

    /// <summary>Replaces the drawing: undo, redo.</summary>
    /// <param name="change">Pure; called inside the write.</param>
    public Task ReplaceAsync(Func<Drawing, Drawing> change) => EnterAsync(() => Replace(change(State.Drawing), Commit.Push));

    /// <summary>Empties the pad. A sample leaves no trace: it was nobody's work.</summary>
    public Task ClearAsync() => ReplaceAsync(drawing => Sample is not null ? Drawing.Empty : drawing.Clear());

    /// <summary>Replaces the drawing by a sample of a digit, another one each time, for viewers to replay from its start.</summary>
    /// <param name="digit">0 to 9.</param>
    public Task LoadSampleAsync(int digit) => EnterAsync(() =>
        Replace(Samples.Get(digit, samplesShown++), address.Length == 0 ? Commit.Replace : Commit.Push, sample: digit));

    /// <summary>Shows the drawing as it passed some milliseconds after its start; -1 = as the view state has it. Changes the picture only.</summary>
    public Task ReplayAsync(int milliseconds) => EnterAsync(() =>
        Render(milliseconds < 0 || milliseconds >= Replay.Duration(State.Drawing) + Enlargement.EaseMilliseconds
            ? Now
            : Moment.Passing(State.Drawing, milliseconds, follower.Follow)));

    /// <summary>Goes to another view state as a whole, as a link or going back does.</summary>
    /// <returns>What the person must be told; null when all of it could be shown.</returns>
    public async Task<string?> RestoreAsync(string query)
    {
        var (state, problem) = codec.Parse(query);
        bool elsewhere = state.Model != Model.Card.Name;
        problem = elsewhere ? $"This page shows {Model.Card.Name}: open the link anew to see {state.Model}." : problem;
        await EnterAsync(() =>
        {
            PenDown = false;
            Write(elsewhere ? State : state, Commit.None);
            address = codec.Format(State);
            viewers.Tell(viewer =>
            {
                viewer.Turn(State);
                viewer.Replace(State.Drawing, isSample: false, play: false);
                if (problem is not null)
                {
                    viewer.Move(address, push: false);
                    viewer.Tell(problem);
                }
            });
        });
        return problem;
    }

    /// <summary>Reads the newest run; the renderer must not be kept.</summary>
    public async Task<T> ReadAsync<T>(Func<Renderer, T> read)
    {
        await gate.WaitAsync();
        try
        {
            return read(renderers.For(State));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async Task EnterAsync(Action write)
    {
        await gate.WaitAsync();
        try
        {
            write();
            LastUsed = time.GetUtcNow();
        }
        finally
        {
            gate.Release();
        }

        Changed?.Invoke();
    }

    /// <summary>A sample is shown from its start, for viewers to play.</summary>
    private void Replace(Drawing drawing, Commit commit, int? sample = null)
    {
        bool rested = State.At is not null;
        PenDown = false;
        Write(State.Of(drawing), commit, sample is null ? null : Moment.Passing(drawing, milliseconds: 0, follower.Follow));
        Sample = sample ?? Sample;
        viewers.Tell(viewer =>
        {
            if (rested)
            {
                viewer.Turn(State);
            }

            viewer.Replace(drawing, Sample is not null, play: sample is not null);
        });
    }

    private void Write(ViewState state, Commit commit, Moment? moment = null)
    {
        Sample = ReferenceEquals(state.Drawing, State.Drawing) ? Sample : null;
        State = state;
        Version++;
        Render(moment ?? Now);
        string next = commit == Commit.None ? address : codec.Format(State);
        if (next != address)
        {
            address = next;
            viewers.Tell(viewer => viewer.Move(address, commit == Commit.Push));
        }
    }

    private void Render(Moment moment)
    {
        if (moment.Live == Live.Canonical)
        {
            follower.Reset();
        }

        Volatile.Write(ref picture, renderers.For(State).Render(State, moment.Drawing, moment.Live, points));
        viewers.Tell(viewer => viewer.Show(picture, moment.Drawing));
        if (PenDown && follower.Waits)
        {
            // A pen that rests brings no frame: without one, a class that has led long enough would not become the target.
            _ = AfterAsync(TargetFollower.Patience, Version, () => Render(Now));
        }
    }

    private Moment Now => PenDown ? Moment.Moving(State.Drawing, sinceLift: null, follower.Follow) : Moment.Resting(State);

    /// <summary>After the lift a small drawing grows to its full size in steps that the eye can follow, unless something else happens.</summary>
    private async Task SettleAsync(long version)
    {
        const int Step = 16;
        bool goesOn = true;
        for (int elapsed = Step; goesOn; elapsed += Step)
        {
            int sinceLift = elapsed;
            bool done = sinceLift >= Enlargement.EaseMilliseconds;
            goesOn = await AfterAsync(
                TimeSpan.FromMilliseconds(Step), version, () => Render(done ? Now : Moment.Moving(State.Drawing, sinceLift, follower.Follow))) && !done;
        }
    }

    /// <summary>Does something later, if nothing has changed until then.</summary>
    /// <returns>Whether it was done.</returns>
    private async Task<bool> AfterAsync(TimeSpan wait, long version, Action write)
    {
        await Task.Delay(wait, time);
        bool unchanged = false;
        await EnterAsync(() =>
        {
            unchanged = version == Version;
            if (unchanged)
            {
                write();
            }
        });
        return unchanged;
    }
}
