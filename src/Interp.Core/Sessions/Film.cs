using Interp.Core.Deltas;
using Interp.Core.Inputs;

namespace Interp.Core.Sessions;

/// <summary>The replay of a view state as pictures at even times. A function of the view state alone: no clock, nothing of what is on screen.</summary>
public static class Film
{
    /// <summary>Most pictures of one film: a minute at 20 a second.</summary>
    public const int MostPictures = 1200;

    /// <summary>Least and most milliseconds of drawing between two pictures: 20 a second at a quarter of the speed, and at eight times it.</summary>
    public const double LeastStep = 12.5, MostStep = 400;

    /// <summary>What stands against this film, with the value and the limit; null when nothing does.</summary>
    public static string? Refusal(ViewState state, double step)
    {
        if (step is not (>= LeastStep and <= MostStep))
        {
            return FormattableString.Invariant($"The step between two pictures is {step} ms; it can be {LeastStep} to {MostStep}.");
        }

        int count = Count(state.Drawing, step);
        return state.Drawing.Visible.IsEmpty ? "Nothing is drawn yet: draw something to film."
            : count > MostPictures ? $"At this speed the film would have {count} pictures; {MostPictures} fit. Choose a higher speed."
            : null;
    }

    /// <summary>Number of pictures: from the first point until the drawing has come to rest.</summary>
    public static int Count(Drawing drawing, double step) =>
        1 + (int)Math.Ceiling((Replay.Duration(drawing) + Enlargement.EaseMilliseconds) / step);

    /// <summary>The pictures in order; the last is the canonical one of the whole drawing.</summary>
    /// <param name="model">The model of the view state.</param>
    /// <param name="state">What to look at; where its replay rests does not matter.</param>
    /// <param name="step">Milliseconds of drawing between two pictures.</param>
    public static IEnumerable<Picture> Of(LoadedModel model, ViewState state, double step)
    {
        var renderer = new Renderer(model.At(state.Epoch));
        var clock = new DrawnTime();
        var follower = new TargetFollower(clock);
        int last = Count(state.Drawing, step) - 1;
        for (int n = 0; n < last; n++)
        {
            clock.Milliseconds = (int)(n * step);
            var moment = Moment.Passing(state.Drawing, clock.Milliseconds, follower.Follow);
            yield return renderer.Render(state, moment.Drawing, moment.Live);
        }

        yield return renderer.Render(state, state.Drawing, Live.Canonical);
    }

    /// <summary>Time as it passed while the drawing was made.</summary>
    private sealed class DrawnTime : TimeProvider
    {
        public int Milliseconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;
    }
}
