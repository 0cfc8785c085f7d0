using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

/// <summary>Keeps what a watch tells those who follow it.</summary>
internal sealed class RecordingWatcher : IWatcher
{
    public List<(Picture Picture, Drawing Drawing)> Shown { get; } = [];

    public string? Address { get; private set; }

    public ViewState? State { get; private set; }

    public string? Ended { get; private set; }

    public void Show(Picture picture, Drawing drawing) => Shown.Add((picture, drawing));

    public void Move(string query) => Address = query;

    public void Turn(ViewState state) => State = state;

    public void End(string why) => Ended = why;
}
