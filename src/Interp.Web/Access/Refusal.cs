namespace Interp.Web.Access;

/// <summary>Says no in words: to programs as a JSON problem, to people as plain text.</summary>
internal static class Refusal
{
    public static Task WriteAsync(HttpContext context, int status, string message) =>
        (context.Request.Path.StartsWithSegments("/api") ? Results.Problem(message, statusCode: status) : Results.Text(message, statusCode: status)).ExecuteAsync(context);
}
