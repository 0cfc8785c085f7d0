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

    /// <summary>
    /// To watchers: what is on the pad now. The first strokes stay, and so many points of the one after them, which the first of
    /// <paramref name="more"/> then continues.
    /// </summary>
    Task Ink(int strokes, int points, int[][] more);

    /// <summary>To watchers: the sentence.</summary>
    Task Words(string sentence);

    /// <summary>To watchers: the owner has gone on with another model, so the page must be loaded anew.</summary>
    Task Renew();

    /// <summary>To watchers: nothing follows, and why.</summary>
    Task Ended(string why);

    /// <summary>Something to tell the person.</summary>
    Task Notice(string message);
}
