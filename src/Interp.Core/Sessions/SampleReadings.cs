using Interp.Core.Graphs;
using Interp.Core.Inputs;

namespace Interp.Core.Sessions;

/// <summary>How a model reads every image of one part of a data set: three bytes an image. Immutable.</summary>
public sealed class SampleReadings
{
    private readonly byte[] readings;
    private readonly Half[] confidences;

    private SampleReadings(Dataset data, byte[] readings, Half[] confidences) => (Data, this.readings, this.confidences) = (data, readings, confidences);

    /// <summary>The images with their labels.</summary>
    public Dataset Data { get; }

    /// <summary>The class that the model reads in an image.</summary>
    public int Reading(int index) => readings[index];

    /// <summary>Probability of that class, 0..1.</summary>
    public float Confidence(int index) => (float)confidences[index];

    /// <summary>Reads every image.</summary>
    /// <param name="model">Has at most 256 classes.</param>
    /// <param name="data">To be read as it is, pixels / 255.</param>
    /// <param name="progress">Gets the number of images read so far.</param>
    /// <exception cref="InvalidDataException">The data set is not one for this model; the message says why.</exception>
    public static SampleReadings Compute(LoadedModel model, Dataset data, Action<int> progress)
    {
        data.Require(model.UnitsIn(0), model.Classes);
        var run = model.Engine.CreateActivations();
        var readings = new byte[data.Count];
        var confidences = new Half[data.Count];
        for (int index = 0; index < data.Count; index++)
        {
            data.CopyInput(index, run.Post[0]);
            model.Engine.Run(run.Input, run);
            int reading = Softmax.Largest(run.Logits);
            readings[index] = (byte)reading;
            confidences[index] = (Half)Softmax.Of(run.Logits)[reading];
            progress(index + 1);
        }

        return new SampleReadings(data, readings, confidences);
    }

    /// <summary>The indices of the images that a gallery shows, in its order; of equals the lower index comes first.</summary>
    public IReadOnlyList<int> Select(SampleQuery query)
    {
        var chosen = Enumerable.Range(0, Data.Count)
            .Where(index => query.Class is not { } label || Data.Label(index) == label)
            .Where(index => !query.Mistakes || readings[index] != Data.Label(index));
        return query.Order switch
        {
            SampleOrder.LeastConfident => [.. chosen.OrderBy(index => confidences[index])],
            SampleOrder.MostConfident => [.. chosen.OrderByDescending(index => confidences[index])],
            _ => [.. chosen],
        };
    }
}

/// <summary>Which images a gallery shows.</summary>
/// <param name="Class">Only those with this label; null = all.</param>
/// <param name="Mistakes">Only those that the model reads as another class.</param>
/// <param name="Order">What comes first.</param>
public readonly record struct SampleQuery(int? Class, bool Mistakes, SampleOrder Order);

/// <summary>The order of a gallery.</summary>
public enum SampleOrder
{
    /// <summary>As in the data set.</summary>
    Index,

    /// <summary>What the model is least sure of first.</summary>
    LeastConfident,

    /// <summary>What the model is most sure of first.</summary>
    MostConfident,
}
