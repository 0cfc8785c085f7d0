namespace Interp.Core.Sessions;

/// <summary>Those who look at one session. Safe for any number of threads; who was removed is told nothing more.</summary>
internal sealed class Viewers
{
    private readonly List<ISessionViewer> list = [];

    /// <summary>True while somebody is looking for whom the session must live.</summary>
    public bool Any
    {
        get
        {
            lock (list)
            {
                return list.Exists(viewer => viewer.KeepsAlive);
            }
        }
    }

    public void Add(ISessionViewer viewer)
    {
        lock (list)
        {
            list.Add(viewer);
        }
    }

    public void Remove(ISessionViewer viewer)
    {
        lock (list)
        {
            list.Remove(viewer);
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
