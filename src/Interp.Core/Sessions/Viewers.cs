using Interp.Core.Deltas;

namespace Interp.Core.Sessions;

/// <summary>Those who look at one session. Safe for any number of threads; who was removed is told nothing more.</summary>
internal sealed class Viewers
{
    private readonly List<ISessionViewer> list = [];

    /// <summary>True while somebody is looking.</summary>
    public bool Any
    {
        get
        {
            lock (list)
            {
                return list.Count > 0;
            }
        }
    }

    public void Add(ISessionViewer viewer)
    {
        lock (list)
        {
            list.Add(viewer);
            Telemetry.AddViewers(1);
        }
    }

    public void Remove(ISessionViewer viewer)
    {
        lock (list)
        {
            Telemetry.AddViewers(list.Remove(viewer) ? -1 : 0);
        }
    }

    /// <summary>Tells all of them something, one after the other.</summary>
    public void Tell(Action<ISessionViewer> what)
    {
        lock (list)
        {
            list.ForEach(what);
        }
    }
}
