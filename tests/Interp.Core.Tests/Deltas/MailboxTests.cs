using CsCheck;
using Interp.Core.Deltas;

namespace Interp.Core.Tests.Deltas;

public class MailboxTests
{
    [Fact]
    public void Mailbox_AnyScheduleOfOffersCreditLossAndReconnects_EndsAtTheNewestPicture() =>
        Gen.Select(Pictures.Any.Array[1, 8], Gen.Select(Gen.Enum<Event>(), Gen.UInt).Array[0, 60]).Sample((pictures, schedule) =>
        {
            var world = new World(pictures);
            foreach (var (what, number) in schedule)
            {
                world.Happen(what, number);
            }

            world.ComeToRest();
            Assert.Equal(world.Newest, world.Shown);
        });

    [Fact]
    public void Take_WithoutAcknowledgement_GivesTwoFrames()
    {
        var mailbox = new Mailbox();
        var frames = Pictures.Any.Array[5].Single().Select(picture =>
        {
            mailbox.Offer(picture);
            return mailbox.Take();
        }).ToArray();

        Assert.Equal([true, true, false, false, false], frames.Select(frame => frame is not null));
        Assert.Equal(2, mailbox.Dropped);
    }

    [Fact]
    public void Take_NothingNew_GivesNothing()
    {
        var mailbox = new Mailbox();
        Assert.Null(mailbox.Take());

        mailbox.Offer(Pictures.Any.Single());
        Assert.NotNull(mailbox.Take());

        Assert.Null(mailbox.Take());
    }

    public enum Event
    {
        Offer,
        Take,
        Deliver,
        Acknowledge,
        AcknowledgeLate,
        AcknowledgeNonsense,
        Lose,
        Resync,
        Reconnect,
    }

    /// <summary>A mailbox, the connection behind it (in order, but frames can be lost) and the viewer at its end.</summary>
    private sealed class World
    {
        private readonly Picture[] pictures;
        private readonly Queue<(byte[] Frame, Picture Meant)> wire = new();
        private Mailbox mailbox = new();
        private (Picture? Picture, uint Sequence) viewer;
        private uint sent;
        private uint credited;
        private int next;

        public World(Picture[] pictures)
        {
            this.pictures = pictures;
            Newest = pictures[0];
            mailbox.Offer(Newest);
        }

        public Picture Newest { get; private set; }

        public Picture? Shown => viewer.Picture;

        public void Happen(Event what, uint number)
        {
            switch (what)
            {
                case Event.Offer:
                    Newest = pictures[++next % pictures.Length];
                    mailbox.Offer(Newest);
                    break;
                case Event.Take:
                    Take();
                    break;
                case Event.Deliver:
                    Deliver();
                    break;
                case Event.Acknowledge:
                    Acknowledge(viewer.Sequence);
                    break;
                case Event.AcknowledgeLate:
                    Acknowledge(viewer.Sequence == 0 ? 0 : number % viewer.Sequence);
                    break;
                case Event.AcknowledgeNonsense:
                    Acknowledge(sent + 1 + (number % 1000));
                    break;
                case Event.Lose:
                    wire.TryDequeue(out _);
                    break;
                case Event.Resync:
                    Resync();
                    break;
                case Event.Reconnect:
                    (mailbox, viewer, sent, credited) = (new Mailbox(), default, 0, 0);
                    wire.Clear();
                    mailbox.Offer(Newest);
                    break;
            }
        }

        /// <summary>No more losses: a viewer that missed something asks again, everything is delivered and acknowledged.</summary>
        public void ComeToRest()
        {
            Resync();
            while (Take() || wire.Count > 0)
            {
                Deliver();
                Acknowledge(viewer.Sequence);
            }
        }

        private bool Take()
        {
            if (mailbox.Take() is not { } frame)
            {
                return false;
            }

            sent++;
            Assert.InRange(sent - credited, 1u, (uint)Mailbox.Window);
            wire.Enqueue((frame, Newest));
            return true;
        }

        private void Deliver()
        {
            if (!wire.TryDequeue(out var arrived))
            {
                return;
            }

            var (picture, sequence) = Pictures.Apply(viewer, arrived.Frame);
            if (picture is null)
            {
                Resync();
                return;
            }

            Assert.True(sequence > viewer.Sequence, $"Frame {sequence} was applied after {viewer.Sequence}.");
            Assert.Equal(arrived.Meant, picture);
            viewer = (picture, sequence);
        }

        private void Acknowledge(uint number)
        {
            credited = number <= sent ? Math.Max(credited, number) : credited;
            mailbox.Acknowledge(number);
        }

        private void Resync()
        {
            credited = sent;
            mailbox.Resync();
        }
    }
}
