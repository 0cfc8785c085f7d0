using Interp.Core.Deltas;
using Interp.Core.Inputs;

namespace Interp.Core.Sessions;

/// <summary>Somebody who follows another's session and cannot change it. Must return at once, as <see cref="ISessionViewer"/> must.</summary>
public interface IWatcher
{
    /// <summary>There is a newer picture, of this drawing.</summary>
    void Show(Picture picture, Drawing drawing);

    /// <summary>The address of the newest committed view state changed, see <see cref="ViewStateCodec.Format"/>.</summary>
    void Move(string query);

    /// <summary>Anything but the drawing changed.</summary>
    void Turn(ViewState state);

    /// <summary>Nothing follows: says why.</summary>
    void End(string why);
}
