namespace Interp.Core.Inputs;

/// <summary>
/// How far a small drawing may be enlarged on its way to the network, relative to <see cref="Rasteriser.Natural"/>.
/// Little while the pen is down, so that the picture does not leap with the first points; eased open when it lifts.
/// </summary>
public static class Enlargement
{
    /// <summary>Cap while the pen is down.</summary>
    public const float PenDown = 1.5f;

    /// <summary>Cap once the drawing rests.</summary>
    public const float Final = 4;

    /// <summary>Milliseconds from the lift to <see cref="Final"/>.</summary>
    public const int EaseMilliseconds = 160;

    /// <summary>The cap this many milliseconds after the lift; null = the pen is down. Between <see cref="PenDown"/> and <see cref="Final"/>.</summary>
    public static float At(int? sinceLift)
    {
        float t = Math.Clamp((sinceLift ?? 0) / (float)EaseMilliseconds, 0, 1);
        return PenDown + ((Final - PenDown) * t * t * (3 - (2 * t)));
    }
}
