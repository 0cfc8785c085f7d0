using Interp.Core.Deltas;
using Interp.Core.Inputs;

namespace Interp.Core.Sessions;

/// <summary>Somebody who looks at a session. Called inside the session's write, so it must return at once: keep what is told, send it elsewhere.</summary>
public interface ISessionViewer
{
    /// <summary>False for one who only passes on what it is told: the session lives no longer for it.</summary>
    bool KeepsAlive => true;

    /// <summary>There is a newer picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="drawing">The drawing that it is of: of a moment of a replay, the strokes as they were then.</param>
    void Show(Picture picture, Drawing drawing);

    /// <summary>The drawing was replaced as a whole.</summary>
    /// <param name="drawing">The new one.</param>
    /// <param name="isSample">True when it is an untouched sample: the pen starts on an empty pad.</param>
    /// <param name="play">True when it should be replayed from its start.</param>
    void Replace(Drawing drawing, bool isSample, bool play);

    /// <summary>The address changed.</summary>
    /// <param name="query">See <see cref="ViewStateCodec.Format"/>.</param>
    /// <param name="push">True when going back should undo this change.</param>
    void Move(string query, bool push);

    /// <summary>Anything but the drawing changed.</summary>
    void Turn(ViewState state);

    /// <summary>Something to tell the person.</summary>
    void Tell(string message);
}
