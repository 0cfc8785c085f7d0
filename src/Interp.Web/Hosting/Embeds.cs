namespace Interp.Web.Hosting;

/// <summary>Pages for the inside of others' pages: the stage without any control, which is why anybody may frame them.</summary>
internal static class Embeds
{
    private const string Name = "embed";

    private static readonly object Rendered = new();

    /// <summary>What asks for it in a query.</summary>
    public const string Parameter = Name + "=1";

    /// <summary>Whether a request asks for one.</summary>
    public static bool IsAsked(HttpRequest request) =>
        request.Query[Name] == "1" && (request.Path == "/" || request.Path.StartsWithSegments("/watch"));

    /// <summary>Notes that the answer is one, and only then may it be framed: an error page at the same address may not.</summary>
    public static void Note(HttpContext context) => context.Items[Rendered] = true;

    /// <summary>Whether the answer is one.</summary>
    public static bool IsNoted(HttpContext context) => context.Items.ContainsKey(Rendered);
}
