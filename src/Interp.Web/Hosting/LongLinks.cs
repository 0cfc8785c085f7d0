using Interp.Core.Sessions;

namespace Interp.Web.Hosting;

/// <summary>A link that is too long to be read still opens the page, and the page says so.</summary>
internal static class LongLinks
{
    /// <summary>Longer ones the server refuses before anything of ours sees them.</summary>
    public const int MostBytesPerRequestLine = 256 * 1024;

    public static void UseLongLinks(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        int length = context.Request.QueryString.Value?.Length ?? 0;
        if (length <= ViewStateCodec.LongestQuery || context.Request.Path != "/")
        {
            return next(context);
        }

        context.Response.Redirect($"/{ViewStateCodec.FormatTooLong(length)}{(Embeds.IsAsked(context.Request) ? $"&{Embeds.Parameter}" : "")}");
        return Task.CompletedTask;
    });
}
