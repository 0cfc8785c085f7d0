using System.Collections.Concurrent;
using Interp.Core.Inputs;

namespace Interp.Core.Sessions;

/// <summary>
/// The images of data sets with what each model reads in them: computed in the background when first asked for, once for all who look,
/// then kept. Safe for any number of threads.
/// </summary>
public sealed class Gallery(ModelCatalog catalog)
{
    private readonly ConcurrentDictionary<(string Model, string Dataset, DatasetPart Part), Lazy<Job>> jobs = new();

    /// <summary>Starts to read a part of a data set, unless that is under way or done.</summary>
    /// <returns>Null when the images are not on this machine.</returns>
    /// <exception cref="InvalidDataException">The files cannot be used, or do not fit the model.</exception>
    /// <exception cref="IOException">The files cannot be read.</exception>
    public Job? Read(LoadedModel model, string dataset, DatasetPart part) => catalog.Datasets.Find(dataset, part) is { } data
        ? jobs.GetOrAdd((model.Card.Name, dataset, part), _ => new(() => new Job(model, data))).Value
        : null;

    /// <summary>One model at work on the images.</summary>
    public sealed class Job
    {
        private int done;

        internal Job(LoadedModel model, Dataset data)
        {
            data.Require(model.UnitsIn(0), model.Classes);
            Total = data.Count;
            Readings = Task.Run(() => SampleReadings.Compute(model, data, count => Volatile.Write(ref done, count)));
        }

        /// <summary>Images read so far.</summary>
        public int Done => Volatile.Read(ref done);

        /// <summary>Images in all.</summary>
        public int Total { get; }

        /// <summary>Ends when all are read.</summary>
        public Task<SampleReadings> Readings { get; }
    }
}
