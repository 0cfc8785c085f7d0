using Interp.Core.Graphs;
using Interp.Core.Inputs;

namespace Interp.Core.Sessions;

/// <summary>Pictures on the pad.</summary>
public sealed partial class Session
{
    /// <summary>Lays a picture on the pad in the place of the drawing, which undo brings back. Going from one untouched image of a data set to the next is one step in the address, too.</summary>
    public Task LayAsync(Backdrop backdrop) => EnterAsync(() =>
    {
        var before = Sample is null ? State.Drawing : Drawing.Empty;
        Replace(before.Lay(backdrop), before.Untouched is null ? Commit.Push : Commit.Replace);
    });

    /// <summary>Shows what a picture would give while it is still being cut out; null = what is on the pad. Changes the shown graph only.</summary>
    public Task TryAsync(Backdrop? backdrop) => EnterAsync(() => Render(backdrop is null
        ? Now
        : new Moment(Drawing.Empty.Lay(backdrop), Live.Canonical with { Follow = Softmax.Largest })));
}
