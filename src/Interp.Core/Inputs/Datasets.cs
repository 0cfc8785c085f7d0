using System.Collections.Concurrent;

namespace Interp.Core.Inputs;

/// <summary>
/// The data sets on this machine: a folder with one folder of IDX files a data set, as <c>interp train</c> keeps them. A part is read
/// when it is first asked for and then kept; one that comes later is found. Safe for any number of threads.
/// </summary>
/// <param name="folder">Need not exist.</param>
public sealed class Datasets(string folder)
{
    /// <summary>Where downloads go: under the working folder.</summary>
    public const string DefaultFolder = "data";

    private readonly ConcurrentDictionary<(string Name, DatasetPart Part), Lazy<Dataset>> loaded = new();

    /// <summary>The folder of one data set; need not exist.</summary>
    /// <exception cref="ArgumentException">Not a name as <see cref="SampleName.IsDataset"/> wants it.</exception>
    public string FolderOf(string name) =>
        SampleName.IsDataset(name) ? Path.Combine(folder, name) : throw new ArgumentException("This is no name of a data set.", nameof(name));

    /// <summary>One part of a data set; null when it is not here.</summary>
    /// <exception cref="InvalidDataException">A file is not what its name says; the next call tries again.</exception>
    /// <exception cref="IOException">A file cannot be read; the next call tries again.</exception>
    public Dataset? Find(string name, DatasetPart part)
    {
        if (!SampleName.IsDataset(name))
        {
            return null;
        }

        var key = (name, part);
        var entry = loaded.GetOrAdd(key, _ => new Lazy<Dataset>(() => Dataset.Load(FolderOf(name), part)));
        try
        {
            return entry.Value;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new IOException(problem.Message, problem);
        }
        finally
        {
            if (!entry.IsValueCreated)
            {
                loaded.TryRemove(new(key, entry));
            }
        }
    }
}
