using System.Collections.Concurrent;

namespace Interp.Core.Sessions;

/// <summary>The sessions of this process that others may follow.</summary>
public sealed class WatchStore(SessionStore sessions)
{
    /// <summary>What is said of an id that is not here.</summary>
    public const string Unknown = "Nothing can be watched at this link: its owner has stopped sharing or left, or the server was restarted.";

    private const string Stopped = "The owner has stopped sharing.";

    private static readonly string Left = $"The owner's page has been closed for {SessionStore.KeepUnwatched.TotalMinutes:0} minutes.";

    private readonly ConcurrentDictionary<string, Watch> watches = new();
    private readonly Lock starting = new();

    /// <summary>The watch with this id; null when there is none (any more).</summary>
    public Watch? Find(string id) => watches.GetValueOrDefault(id);

    /// <summary>The watch of a session; null when nobody may follow it.</summary>
    public Watch? Of(Session session) => watches.Values.FirstOrDefault(watch => watch.Session == session);

    /// <summary>Lets others follow a session; the watch that is there when they already may.</summary>
    public async Task<Watch> StartAsync(Session session)
    {
        Watch watch;
        lock (starting)
        {
            if (Of(session) is { } already)
            {
                return already;
            }

            watch = new Watch(session);
            watches[watch.Id] = watch;
        }

        await session.AttachAsync(watch);
        return watch;
    }

    /// <summary>A page that was loaded anew goes on sharing in its new session.</summary>
    /// <param name="formerId">Id of the session before, which only its owner knows.</param>
    /// <param name="session">The new one.</param>
    /// <returns>The watch; null when the session before is not here, was not shared, or is still looked at (the page was duplicated).</returns>
    public async Task<Watch?> GoOnAsync(string formerId, Session session)
    {
        if (sessions.Find(formerId) is not { IsWatched: false } former || Of(former) is not { } watch)
        {
            return null;
        }

        await watch.MoveToAsync(session);
        return watch;
    }

    /// <summary>Ends it for all who follow.</summary>
    public void Stop(Watch watch) => End(watch, Stopped);

    /// <summary>Ends the watches whose sessions are gone.</summary>
    public void Sweep()
    {
        foreach (var watch in watches.Values.Where(watch => sessions.Find(watch.Session.Id) != watch.Session))
        {
            End(watch, Left);
        }
    }

    private void End(Watch watch, string why)
    {
        watches.TryRemove(watch.Id, out _);
        watch.End(why);
    }
}
