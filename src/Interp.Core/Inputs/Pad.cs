namespace Interp.Core.Inputs;

/// <summary>The pad's own measures.</summary>
public static class Pad
{
    /// <summary>Side of the square pad in pad units.</summary>
    public const int Size = 1024;

    /// <summary>Radius of the pen in pad units.</summary>
    public const int PenRadius = 40;

    /// <summary>Radius of the eraser in pad units.</summary>
    public const int EraserRadius = 72;

    /// <summary>Longer pauses between points are cut to this many milliseconds.</summary>
    public const int LongestWait = 1500;

    /// <summary>Most points in one drawing; a pen that draws on is told so.</summary>
    public const int MostPoints = 4000;

    /// <summary>Most strokes in one drawing, clears and undone strokes included.</summary>
    public const int MostStrokes = 500;
}
