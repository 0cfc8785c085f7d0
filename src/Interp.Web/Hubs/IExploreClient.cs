namespace Interp.Web.Hubs;

/// <summary>What the server tells a page. The wire format stands in ARCHITECTURE.md.</summary>
public interface IExploreClient
{
    /// <summary>Bytes that take the page from one picture to the next.</summary>
    Task Frame(byte[] bytes);

    /// <summary>The drawing was replaced as a whole; each stroke is <c>[kind, x, y, wait, ...]</c>.</summary>
    Task Drawing(int[][] strokes, int undone, bool isSample, bool play);

    /// <summary>The address changed.</summary>
    Task Url(string query, bool push);

    /// <summary>The selected unit (empty = none), the camera (zoom 0 = the whole graph), and where the replay rests in milliseconds (-1 = nowhere).</summary>
    Task View(string selection, double x, double y, double zoom, int at);

    /// <summary>Something to tell the person.</summary>
    Task Notice(string message);

    /// <summary>The server ends in order and will be started again: the page comes back by itself.</summary>
    Task Restarting();
}
