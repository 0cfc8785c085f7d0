using Interp.Core.Inputs;

namespace Interp.Core.Sessions;

/// <summary>What is rendered of a drawing: all of it or its beginning, at rest or on its way.</summary>
/// <param name="Drawing">As much of it as there is at this moment.</param>
/// <param name="Live">What is held back for the eye.</param>
public readonly record struct Moment(Drawing Drawing, Live Live)
{
    /// <summary>What a view state shows at rest: nothing is held back, whatever its position.</summary>
    public static Moment Resting(ViewState state) =>
        new(state.At is { } position ? Replay.At(state.Drawing, position) : state.Drawing, Live.Canonical);

    /// <summary>The drawing on its way, some milliseconds after the pen lifted; null while it is down.</summary>
    public static Moment Moving(Drawing drawing, int? sinceLift, Func<ReadOnlySpan<float>, int> follow) =>
        new(drawing, new Live(Enlargement.At(sinceLift), PenDown: sinceLift is null, follow));

    /// <summary>The drawing as it passed, some milliseconds after its first point.</summary>
    public static Moment Passing(Drawing drawing, int milliseconds, Func<ReadOnlySpan<float>, int> follow) =>
        Moving(Replay.At(drawing, milliseconds), Replay.SinceLift(drawing, milliseconds), follow);
}
