namespace Interp.Core.Sessions;

/// <summary>Quotes what came from outside in messages, however long it is.</summary>
public static class Excerpt
{
    private const int Most = 40;

    /// <summary>The text itself, or its beginning and an ellipsis: at most 40 characters.</summary>
    public static string Of(string text) => text.Length <= Most ? text : text[..(Most - 1)] + "…";
}
