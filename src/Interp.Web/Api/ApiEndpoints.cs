using System.Text.Json;
using Interp.Core.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Interp.Web.Api;

/// <summary>The HTTP API: the same objects that the page shows.</summary>
internal static class ApiEndpoints
{
    private const int MostBytes = 1 << 20;

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        api.MapGet("/models", (ModelCatalog catalog) => catalog.Models.Select(model => model.Card))
            .WithName("ListModels").WithSummary("The cards of all models; the first is the default.");
        api.MapGet("/models/{name}/layout", Layout)
            .WithName("GetLayout").WithSummary("Units, bands, edge numbering and scales of a model, as the page needs them.");
        api.MapGet("/graph", GraphOfLink)
            .WithName("GetGraph").WithSummary("The exact activation graph of a link: the query is that of the page's address.");
        api.MapPost("/graph", Graph)
            .Accepts<GraphRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .WithName("ComputeGraph").WithSummary("The exact activation graph of one input, or the mean over many.")
            .WithDescription(
                "Into each drawn target the effect, bias and rest edges sum to what the rule conserves; residual says how exactly. "
                + "With inputs instead of input the graph is averaged over images of a data set, at most 10,000, and each effect edge has a spread: mean, deviation "
                + "and agreement, the share of inputs in which the edge has the sign of its mean. format is json, csv (the same edges as a table; or Accept: text/csv) "
                + "or npy (an .npz with every edge of an average).");
    }

    private static Results<Ok<GraphLayout>, ProblemHttpResult> Layout(string name, ModelCatalog catalog) =>
        catalog.Find(name) is { } model ? TypedResults.Ok(GraphLayout.Of(model)) : Refuse(StatusCodes.Status404NotFound, $"There is no model '{name}'.");

    private static async Task<Results<Ok<GraphAnswer>, FileContentHttpResult, ProblemHttpResult>> Graph(
        HttpRequest http, GraphService graphs, AverageService averages, string? format)
    {
        try
        {
            var request = await http.ReadFromJsonAsync(GraphJson.Default.GraphRequest, http.HttpContext.RequestAborted) ?? new GraphRequest();
            string form = GraphFiles.FormOf(format, http) ?? throw new GraphRequestException($"There is no format '{Excerpt.Of(format!)}'. There are: json, csv, npy.");
            var (answer, average) = request.Inputs is null
                ? (graphs.Answer(request), null)
                : await averages.AnswerAsync(request, http.HttpContext.RequestAborted);
            return form switch
            {
                GraphFiles.Csv => GraphFiles.Table(answer),
                GraphFiles.Npy => average is null
                    ? throw new GraphRequestException("npy holds every edge of an average: name inputs, with indices for a single one.")
                    : GraphFiles.Arrays(answer, average),
                _ => TypedResults.Ok(answer),
            };
        }
        catch (JsonException problem)
        {
            return Refuse(
                StatusCodes.Status400BadRequest,
                $"The body is no graph request: line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}, at '{problem.Path}'.");
        }
        catch (GraphRequestException problem)
        {
            return Refuse(StatusCodes.Status400BadRequest, problem.Message);
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refuse(problem.StatusCode, $"The body is too large; at most {MostBytes} bytes are read.");
        }
    }

    private static Results<Ok<GraphAnswer>, ProblemHttpResult> GraphOfLink(HttpRequest http, GraphService graphs)
    {
        try
        {
            return TypedResults.Ok(graphs.AnswerLink(http.QueryString.Value ?? ""));
        }
        catch (GraphRequestException problem)
        {
            return Refuse(StatusCodes.Status400BadRequest, problem.Message);
        }
    }

    private static ProblemHttpResult Refuse(int status, string message) => TypedResults.Problem(detail: message, statusCode: status);
}
