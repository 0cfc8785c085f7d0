namespace Interp.Core.Inputs;

/// <summary>
/// The square of the pad that the network sees, in pad units from the pad's top left corner. It can reach beyond the pad.
/// </summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width; 0 when there is no ink.</param>
/// <param name="Height">Height, always the width.</param>
public readonly record struct Placement(float X, float Y, float Width, float Height)
{
    /// <summary>There is no ink.</summary>
    public bool IsEmpty => Width == 0;
}
