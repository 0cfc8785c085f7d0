using System.Text.Json;
using Interp.Core.Sessions;
using Interp.Web.Access;
using Interp.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace Interp.Web.Sharing;

/// <summary>Short links, and links as QR codes.</summary>
internal static class ShareEndpoints
{
    /// <summary>The longest query and its quotes, with room for escapes.</summary>
    private const int MostBytes = 2 * ViewStateCodec.LongestQuery;

    /// <summary>Characters of the longest address that is drawn: more make squares too small for a camera.</summary>
    private const int LongestQr = 800;

    public static void MapShares(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        api.MapPost("/shares", Add)
            .Accepts<ShareRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .RequireRateLimiting(Limits.Shares)
            .WithName("AddShare").WithSummary("A short link to a view state.")
            .WithDescription("The answer comes when the share is on the disk. It is kept as many days as the server's settings say.");
        api.MapGet("/qr", Qr)
            .WithName("DrawQr").WithSummary("An address as a QR code in SVG.");
        routes.MapGet("/s/{id}", Open).ExcludeFromDescription();
    }

    private static async Task<Results<Created<ShareAnswer>, ProblemHttpResult>> Add(HttpRequest http, ModelCatalog catalog, ShareStore shares, InterpOptions options)
    {
        try
        {
            string? query = (await http.ReadFromJsonAsync<ShareRequest>(http.HttpContext.RequestAborted))?.Query;
            var codec = new ViewStateCodec(catalog);
            var (state, problem) = codec.Parse(query ?? "");
            if (query is null || problem is not null)
            {
                return Refuse(StatusCodes.Status400BadRequest, problem ?? "The body needs a query: the part of the page's address from the question mark on.");
            }

            // The default page too is about this model as it is today.
            string pinned = codec.Format(state) is { Length: > 0 } text ? text : $"?model={catalog.Find(state.Model)!.Pin}";
            string path = $"/s/{await shares.AddAsync(pinned)}";
            string origin = options.PublicUrl is { } url ? AddressList.Origin(url) : $"{http.Scheme}://{http.Host}";
            return TypedResults.Created(path, new ShareAnswer(origin + path, options.Limits.ShareDays));
        }
        catch (JsonException)
        {
            return Refuse(StatusCodes.Status400BadRequest, """The body is no share: send {"query": "?model=..."}.""");
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refuse(problem.StatusCode, $"The body is too large; at most {MostBytes} bytes are read.");
        }
        catch (ShareException problem)
        {
            return Refuse(problem.Status, problem.Message);
        }
    }

    private static async Task<IResult> Open(string id, ShareStore shares, InterpOptions options)
    {
        try
        {
            return await shares.FindAsync(id) is { } query
                ? Results.LocalRedirect("/" + query)
                : Page(StatusCodes.Status404NotFound, $"There is no share '{Excerpt.Of(id)}' here: its link is incomplete, or it is more than {options.Limits.ShareDays} days old. Ask for the link again.");
        }
        catch (ShareException problem)
        {
            return Page(problem.Status, problem.Message);
        }
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> Qr(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > LongestQr)
        {
            return Refuse(StatusCodes.Status400BadRequest, $"The text has {text?.Length ?? 0} characters; it can have 1 to {LongestQr}.");
        }

        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using var svg = new SvgQRCode(code);
        string image = svg.GetGraphic(1, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
        return TypedResults.Bytes(System.Text.Encoding.UTF8.GetBytes(image), "image/svg+xml");
    }

    private static RazorComponentResult<SharePage> Page(int status, string message) => new(new { Message = message }) { StatusCode = status };

    private static ProblemHttpResult Refuse(int status, string message) => TypedResults.Problem(detail: message, statusCode: status);
}
