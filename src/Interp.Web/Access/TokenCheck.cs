using Microsoft.AspNetCore.Http.HttpResults;

namespace Interp.Web.Access;

/// <summary>Lets in who is on this machine or has the token: in a cookie, as a bearer, or once in the address, from where it goes into a cookie.</summary>
internal sealed class TokenCheck(AccessToken token)
{
    /// <summary>Part of an address's query that holds the token.</summary>
    public const string Parameter = "token";

    private const string Cookie = "interp-token";
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan CookieAge = TimeSpan.FromDays(30);

    /// <summary>What the page that asks for the token looks like is no secret.</summary>
    private static readonly PathString[] Open = ["/css", "/favicon.svg"];

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        string? given = HttpMethods.IsGet(request.Method) ? request.Query[Parameter] : default;
        bool isIn = Arrival.Of(context).IsLocal || token.Is(given) || Knows(request);
        if (given is not null && isIn)
        {
            return Welcome(context);
        }

        return isIn || Open.Any(path => request.Path.StartsWithSegments(path)) ? next(context) : AskAsync(context, isWrong: given is not null);
    }

    private bool Knows(HttpRequest request) =>
        token.Is(request.Cookies[Cookie])
        || (request.Headers.Authorization.ToString() is var text && text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && token.Is(text[Bearer.Length..].Trim()));

    /// <summary>Goes on at the same address without the token.</summary>
    private Task Welcome(HttpContext context)
    {
        var request = context.Request;
        context.Response.Cookies.Append(Cookie, token.Value, new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = CookieAge,
            SameSite = SameSiteMode.Lax, // a link in a chat opens; other pages' requests carry none
            Secure = request.IsHttps,
        });
        var rest = request.QueryString.Value!.TrimStart('?').Split('&').Where(part => part.Split('=')[0] != Parameter);
        string query = string.Join('&', rest);
        // One slash: two would lead to another host.
        context.Response.Redirect("/" + request.Path.ToUriComponent().TrimStart('/', '\\') + (query.Length > 0 ? "?" + query : ""));
        return Task.CompletedTask;
    }

    private static Task AskAsync(HttpContext context, bool isWrong)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Refusal.WriteAsync(context, StatusCodes.Status401Unauthorized, "From another machine this server needs its access token: send it as the header 'Authorization: Bearer TOKEN'.");
        }

        var others = request.Query.Where(part => part.Key != Parameter).Select(part => (part.Key, part.Value.ToString())).ToList();
        return new RazorComponentResult<TokenPage>(new { Path = request.Path.Value, Others = others, IsWrong = isWrong })
        {
            StatusCode = StatusCodes.Status401Unauthorized,
        }.ExecuteAsync(context);
    }
}
