using Interp.Core.Inputs;
using Interp.Core.Sessions;
using Interp.Core.Training;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interp.Web.Api;

/// <summary>The images of data sets, with what a model reads in them.</summary>
internal static class DatasetEndpoints
{
    private const int MostSamples = 200;
    private const string Test = "test";

    private static readonly Dictionary<string, SampleOrder> Orders = new()
    {
        ["index"] = SampleOrder.Index,
        ["least-confident"] = SampleOrder.LeastConfident,
        ["most-confident"] = SampleOrder.MostConfident,
    };

    public static void MapDatasets(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/datasets/{name}");
        api.MapGet("", Status)
            .WithName("GetDataset").WithSummary("Whether a data set is here, and how far a model has read it; starts the reading.");
        api.MapGet("/samples", SamplesAsync)
            .WithName("ListSamples").WithSummary("Images of a data set by class, mistakes and confidence, each with its label and a model's reading.")
            .WithDescription("pixels holds 784 bytes an image, 0 empty to 255 full ink, in the order of samples. Waits until the model has read all images.");
    }

    private static Results<Ok<DatasetStatus>, ProblemHttpResult> Status(
        string name, ModelCatalog catalog, Gallery gallery, DatasetFetch fetch, string? model = null, string part = Test)
    {
        var state = name == DatasetFetch.Name ? fetch.State : null;
        var refusal = Open(name, part, model, catalog, gallery, out var job, out var loaded);
        bool isElsewhere = loaded is not null && refusal?.StatusCode == StatusCodes.Status404NotFound;
        return refusal is null || isElsewhere
            ? TypedResults.Ok(new DatasetStatus(name, !isElsewhere, job?.Total ?? 0, job?.Done ?? 0, state))
            : refusal;
    }

    private static async Task<Results<Ok<SamplePage>, ProblemHttpResult>> SamplesAsync(
        string name, ModelCatalog catalog, Gallery gallery, CancellationToken cancellation,
        string? model = null, string part = Test, int? @class = null, bool mistakes = false, string order = "index", int offset = 0, int count = 60)
    {
        if (Open(name, part, model, catalog, gallery, out var job, out var loaded) is { } refusal)
        {
            return refusal;
        }

        if (@class is { } label && (label < 0 || label >= loaded!.Classes))
        {
            return Refuse($"class is {label}; it can be 0 to {loaded!.Classes - 1}.");
        }

        if (!Orders.TryGetValue(order, out var chosen))
        {
            return Refuse($"order is '{Excerpt.Of(order)}'; it can be {string.Join(", ", Orders.Keys)}.");
        }

        if (offset < 0 || count is < 1 or > MostSamples)
        {
            return Refuse(offset < 0 ? $"offset is {offset}; it can be 0 and more." : $"count is {count}; it can be 1 to {MostSamples}.");
        }

        var readings = await job!.Readings.WaitAsync(cancellation);
        var found = readings.Select(new(@class, mistakes, chosen));
        int[] shown = [.. found.Skip(offset).Take(count)];
        return TypedResults.Ok(new SamplePage(
            found.Count,
            [.. shown.Select(index => new SampleReading(index, readings.Data.Label(index), readings.Reading(index), readings.Confidence(index)))],
            [.. shown.SelectMany(index => readings.Data.Pixels(index).ToArray())]));
    }

    private static ProblemHttpResult? Open(
        string name, string part, string? model, ModelCatalog catalog, Gallery gallery, out Gallery.Job? job, out LoadedModel? loaded)
    {
        (job, loaded) = (null, model is null ? catalog.Models.FirstOrDefault(known => known.Card.Dataset == name) ?? catalog.Models[0] : catalog.Find(model));
        if (loaded is null)
        {
            return Refuse($"There is no model '{Excerpt.Of(model!)}'.", StatusCodes.Status404NotFound);
        }

        if (!SampleName.TryParsePart(part, out var chosen))
        {
            return Refuse($"part is '{Excerpt.Of(part)}'; it can be train or test.");
        }

        try
        {
            job = gallery.Read(loaded, name, chosen);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            return Refuse($"The {part} images of {Excerpt.Of(name)} on this server cannot be read by {loaded.Card.Name}.");
        }

        return job is null ? Refuse($"The {part} images of {Excerpt.Of(name)} are not on this server.", StatusCodes.Status404NotFound) : null;
    }

    private static ProblemHttpResult Refuse(string message, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Problem(detail: message, statusCode: status);
}

/// <param name="Name">Of the data set.</param>
/// <param name="IsHere">False when its images are not on this server.</param>
/// <param name="Total">Images of the part.</param>
/// <param name="Done">Images that the model has read so far.</param>
/// <param name="Fetch">How its download is doing; null when it cannot be downloaded.</param>
public sealed record DatasetStatus(string Name, bool IsHere, int Total, int Done, FetchState? Fetch);

/// <param name="Total">Images that the question fits.</param>
/// <param name="Samples">Those from the offset on.</param>
/// <param name="Pixels"><c>[sample * 784 + row * 28 + column]</c>, 0 empty to 255 full ink.</param>
public sealed record SamplePage(int Total, IReadOnlyList<SampleReading> Samples, byte[] Pixels);

/// <param name="Index">In the data set.</param>
/// <param name="Label">Its true class.</param>
/// <param name="Reading">The class that the model reads.</param>
/// <param name="Confidence">The model's probability of that class, 0..1.</param>
public sealed record SampleReading(int Index, int Label, int Reading, float Confidence);
