namespace Interp.Web.Hosting;

/// <summary>What a browser may do with our pages: only what comes from here, no inline code, framing only of what holds no controls, no guessing of types.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'";

    // Where it is left out anybody may frame the page, a local file too, which "*" would not let.
    private const string NotFramed = "; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the last moment, because an error page starts with no headers.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Embeds.IsNoted(context) ? Policy : Policy + NotFramed;
            headers.XFrameOptions = default; // the framework's own, weaker for pages and too strong for embeds

            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
