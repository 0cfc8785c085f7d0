using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

[CollectionDefinition(nameof(SessionMemoryTests), DisableParallelization = true)]
[Collection(nameof(SessionMemoryTests))]
public class SessionMemoryTests
{
    [Fact]
    public async Task Frames_TenThousandThroughSessionAndMailbox_LeaveMemoryFlat()
    {
        using var session = new Session("s", Shipped.Catalog, Shipped.View(Drawing.Empty), TimeProvider.System);
        var viewer = new Viewer();
        await session.AttachAsync(viewer);
        await PlayAsync(session, frames: 1000);

        long before = GC.GetTotalMemory(forceFullCollection: true);
        long sent = viewer.Sent;
        await PlayAsync(session, frames: 10_000);

        Assert.InRange(viewer.Sent - sent, 10_000, 11_000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 200_000);
    }

    private static async Task PlayAsync(Session session, int frames)
    {
        for (int frame = 0; frame < frames; frame++)
        {
            if (frame % 100 == 0)
            {
                await session.LoadSampleAsync(frame / 100 % 10);
            }

            await session.ReplayAsync(16 * (frame % 100));
        }
    }

    /// <summary>Takes and acknowledges every frame at once.</summary>
    private sealed class Viewer : ISessionViewer
    {
        private readonly Mailbox mailbox = new();

        public uint Sent { get; private set; }

        public void Show(Picture picture, Drawing drawing)
        {
            mailbox.Offer(picture);
            Assert.NotNull(mailbox.Take());
            mailbox.Acknowledge(++Sent);
        }

        public void Replace(Drawing drawing, bool isSample, bool play)
        {
        }

        public void Move(string query, bool push)
        {
        }

        public void Turn(ViewState state)
        {
        }

        public void Tell(string message)
        {
        }
    }
}
