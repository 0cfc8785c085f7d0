namespace Interp.Core.Sessions;

/// <summary>How much of a change the address keeps.</summary>
public enum Commit
{
    /// <summary>Nothing: the change is on its way (a moving pen).</summary>
    None,

    /// <summary>The address shows it.</summary>
    Replace,

    /// <summary>The address shows it, and going back undoes it.</summary>
    Push,
}
