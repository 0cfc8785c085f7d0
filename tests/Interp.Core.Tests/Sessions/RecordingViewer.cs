using System.Globalization;
using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Rules;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

/// <summary>Keeps what a session tells its viewers, in order.</summary>
internal sealed class RecordingViewer : ISessionViewer
{
    public List<Picture> Pictures { get; } = [];

    /// <summary>Everything but pictures, for example <c>push ?model=...</c>.</summary>
    public List<string> Told { get; } = [];

    public Drawing? Drawing { get; private set; }

    public void Show(Picture picture, Drawing drawing) => Pictures.Add(picture);

    public void Replace(Drawing drawing, bool isSample, bool play)
    {
        Drawing = drawing;
        Told.Add(play ? "play" : isSample ? "sample" : "drawing");
    }

    public void Move(string query, bool push) => Told.Add((push ? "push " : "replace ") + query);

    public void Turn(ViewState state) =>
        Told.Add(string.Create(CultureInfo.InvariantCulture, $"view {state.Rule.Name()} {state.Target?.ToString() ?? "-"} {state.Selection ?? "-"}"));

    public void Tell(string message) => Told.Add("notice " + message);
}
