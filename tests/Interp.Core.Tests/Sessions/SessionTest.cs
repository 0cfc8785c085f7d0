using System.Collections.Immutable;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

/// <summary>A session on the empty pad, and time that only the test moves.</summary>
public abstract class SessionTest : IDisposable
{
    private protected static readonly ViewStateCodec Codec = new(Shipped.Catalog);
    private protected static readonly ImmutableArray<PenPoint> SmallLine = [.. Enumerable.Range(0, 20).Select(n => PenPoint.Checked(500, 450 + (5 * n), 16))];

    private protected readonly ManualTime time = new();
    private protected readonly RecordingViewer viewer = new();
    private protected readonly Session session;

    protected SessionTest() => session = new Session("s", Shipped.Catalog, Codec.Default, time);

    public void Dispose()
    {
        session.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task Draw(ImmutableArray<PenPoint> points)
    {
        await session.BeginStrokeAsync(StrokeKind.Pen);
        await session.AddPointsAsync(points);
        await session.EndStrokeAsync();
    }

    private protected async Task Rest()
    {
        while (!session.Settled.IsCompleted)
        {
            time.Advance(16);
            await Task.Yield();
        }
    }

    private protected string Hash() => GraphHash.Text(session.Picture.Caption.GraphHash);
}
