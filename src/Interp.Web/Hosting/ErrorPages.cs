namespace Interp.Web.Hosting;

/// <summary>What goes wrong is told to people by a page and to programs by a JSON problem.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
    }

    /// <summary>Says what to do about problems that no endpoint has put into words.</summary>
    public static void Explain(ProblemDetailsContext context) => context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
    {
        StatusCodes.Status404NotFound => "There is no such operation: /openapi/v1.json lists them.",
        StatusCodes.Status415UnsupportedMediaType => $"The content type is '{context.HttpContext.Request.ContentType}'; it must be application/json.",
        _ => null,
    };
}
