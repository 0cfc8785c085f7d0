using System.Runtime.CompilerServices;
using Interp.Core.Deltas;

namespace Interp.Web.Hubs;

/// <summary>Pictures as frames, each on the one before.</summary>
internal static class FilmFrames
{
    /// <summary>One frame a picture; the first is a snapshot. Others get their turn between two.</summary>
    public static async IAsyncEnumerable<byte[]> Of(IEnumerable<Picture> pictures, [EnumeratorCancellation] CancellationToken stop)
    {
        var codec = new FrameCodec();
        Picture? before = null;
        uint number = 0;
        foreach (var picture in pictures)
        {
            stop.ThrowIfCancellationRequested();
            yield return codec.Encode(before, picture, number + 1, number);
            (before, number) = (picture, number + 1);
            await Task.Yield();
        }
    }
}
