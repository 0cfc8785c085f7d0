using System.Collections.Immutable;

namespace Interp.Core.Inputs;

/// <summary>A picture on the pad, as large as the pad and as fine as what the network sees; strokes lie above it. Equal when pixels and name are.</summary>
public sealed record Backdrop
{
    /// <summary>Number of pixels.</summary>
    public const int Length = Rasteriser.Size * Rasteriser.Size;

    private Backdrop(ImmutableArray<byte> pixels, SampleName? sample) => (Pixels, Sample) = (pixels, sample);

    /// <summary><c>[row * 28 + column]</c>, 0 = empty, 255 = full ink.</summary>
    public ImmutableArray<byte> Pixels { get; }

    /// <summary>The data set's image that it is; null for any other picture.</summary>
    public SampleName? Sample { get; }

    /// <summary>A picture from untrusted bytes.</summary>
    /// <exception cref="InvalidDrawingException">There are not 784.</exception>
    public static Backdrop Of(ReadOnlySpan<byte> pixels) => pixels.Length == Length
        ? new([.. pixels], sample: null)
        : throw new InvalidDrawingException($"The picture has {pixels.Length} pixels; it must have {Length}.");

    /// <summary>An image of a data set.</summary>
    /// <exception cref="InvalidDrawingException">It is not on this machine, or there is no such image; the message names it.</exception>
    public static Backdrop Of(SampleName name, Datasets datasets)
    {
        var data = Find(name, datasets);
        string part = name.Part == DatasetPart.Train ? "training" : "test";
        return data is null ? throw new InvalidDrawingException($"{name} cannot be shown: the {part} images of {name.Dataset} are not on this server. Its gallery can fetch them.")
            : data.Rows != Rasteriser.Size || data.Columns != Rasteriser.Size
                ? throw new InvalidDrawingException($"{name} cannot be shown: it has {data.Rows} x {data.Columns} pixels, not {Rasteriser.Size} x {Rasteriser.Size}.")
            : name.Index >= data.Count ? throw new InvalidDrawingException($"There is no {name}: {name.Dataset} has {part} images 0 to {data.Count - 1}.")
            : new([.. data.Pixels(name.Index)], name);
    }

    /// <inheritdoc/>
    public bool Equals(Backdrop? other) => other is not null && Sample == other.Sample && Pixels.AsSpan().SequenceEqual(other.Pixels.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Pixels.AsSpan());
        return hash.ToHashCode();
    }

    private static Dataset? Find(SampleName name, Datasets datasets)
    {
        try
        {
            return datasets.Find(name.Dataset, name.Part);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new InvalidDrawingException($"{name} cannot be shown: the files of {name.Dataset} on this server cannot be read.");
        }
    }
}
