using System.Security.Cryptography;
using Interp.Core.Deltas;
using Interp.Core.Inputs;

namespace Interp.Core.Sessions;

/// <summary>
/// A session as others may follow it: one viewer of the session, which passes on what it is told and keeps the newest, so that nobody who
/// comes, goes or is slow is felt by the session. Safe for any number of callers.
/// </summary>
public sealed class Watch : ISessionViewer
{
    /// <summary>Most watchers of one session.</summary>
    public const int MostWatchers = 500;

    private readonly Lock gate = new();
    private readonly List<IWatcher> watchers = [];
    private (Picture Picture, Drawing Drawing)? newest;
    private ViewState newestState;

    internal Watch(Session session) => (Session, newestState) = (session, session.State);

    /// <summary>128 random bits: who knows it may look, and cannot draw.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The session that is followed.</summary>
    public Session Session { get; private set; }

    /// <summary>The query of the newest committed view state: a page opened on it is a copy.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Why it has ended; null while it goes on.</summary>
    public string? Ended { get; private set; }

    /// <summary>Number of those who follow now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return watchers.Count;
            }
        }
    }

    /// <inheritdoc/>
    public bool KeepsAlive => false;

    /// <summary>Raised when anything about it changed; handlers must return at once.</summary>
    public event Action? Changed;

    /// <summary>Goes on with another session of the same owner.</summary>
    public async Task MoveToAsync(Session session)
    {
        Session.Detach(this);
        Session = session;
        await session.AttachAsync(this);
    }

    /// <summary>Adds a watcher, which is told everything that is there.</summary>
    /// <returns>Why it cannot follow; null when it does.</returns>
    public string? Add(IWatcher watcher)
    {
        lock (gate)
        {
            if (Ended is not null || watchers.Count >= MostWatchers)
            {
                return Ended ?? $"{MostWatchers} people are watching already, the most there can be. Try again later.";
            }

            watchers.Add(watcher);
            watcher.Move(Address);
            watcher.Turn(newestState);
            if (newest is var (picture, drawing))
            {
                watcher.Show(picture, drawing);
            }
        }

        Changed?.Invoke();
        return null;
    }

    /// <summary>Removes a watcher; it is told nothing more.</summary>
    public void Remove(IWatcher watcher)
    {
        lock (gate)
        {
            watchers.Remove(watcher);
        }

        Changed?.Invoke();
    }

    /// <summary>Ends it for all who follow.</summary>
    public void End(string why)
    {
        Session.Detach(this);
        lock (gate)
        {
            Ended = why;
            watchers.ForEach(watcher => watcher.End(why));
            watchers.Clear();
        }

        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Show(Picture picture, Drawing drawing) => Pass(watcher => watcher.Show(picture, drawing), () => newest = (picture, drawing));

    /// <inheritdoc/>
    public void Move(string query, bool push) => Pass(watcher => watcher.Move(query), () => Address = query);

    /// <inheritdoc/>
    public void Turn(ViewState state) => Pass(watcher => watcher.Turn(state), () => newestState = state);

    /// <summary>Watchers see it in the next pictures.</summary>
    public void Replace(Drawing drawing, bool isSample, bool play)
    {
    }

    /// <summary>What the owner is told is not for watchers.</summary>
    public void Tell(string message)
    {
    }

    private void Pass(Action<IWatcher> what, Action keep)
    {
        lock (gate)
        {
            keep();
            watchers.ForEach(what);
        }

        Changed?.Invoke();
    }
}
