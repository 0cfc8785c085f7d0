namespace Interp.Core.Inputs;

/// <summary>Labelled grey images; immutable.</summary>
public sealed class Dataset
{
    private readonly byte[] pixels;
    private readonly byte[] labels;

    /// <summary>Takes both arrays over.</summary>
    /// <param name="pixels"><c>[image, row, column]</c>, 0 = empty, 255 = full ink.</param>
    /// <param name="labels"><c>[image]</c>.</param>
    /// <exception cref="InvalidDataException">The shapes do not fit each other.</exception>
    public Dataset(IdxArray pixels, IdxArray labels)
    {
        if (pixels.Shape.Count != 3 || labels.Shape.Count != 1 || pixels.Shape[0] != labels.Shape[0])
        {
            throw new InvalidDataException(
                $"Images have shape [{string.Join(", ", pixels.Shape)}] and labels [{string.Join(", ", labels.Shape)}]; " +
                "expected [image, row, column] and [image].");
        }

        (this.pixels, this.labels) = (pixels.Data, labels.Data);
        (Rows, Columns) = (pixels.Shape[1], pixels.Shape[2]);
    }

    /// <summary>Number of images.</summary>
    public int Count => labels.Length;

    /// <summary>Height of an image.</summary>
    public int Rows { get; }

    /// <summary>Width of an image.</summary>
    public int Columns { get; }

    /// <summary>Pixels of one image, <c>[row, column]</c>, 0..255.</summary>
    public ReadOnlySpan<byte> Pixels(int index) => pixels.AsSpan(index * Rows * Columns, Rows * Columns);

    /// <summary>Label of one image.</summary>
    public int Label(int index) => labels[index];

    /// <summary>Writes one image as a network's input, <c>[row, column]</c>, pixels / 255 in 0..1.</summary>
    public void CopyInput(int index, Span<float> destination)
    {
        var source = Pixels(index);
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = source[i] / 255f;
        }
    }

    /// <summary>Checks that the images and labels are ones that a network takes.</summary>
    /// <param name="units">Pixels of an image.</param>
    /// <param name="classes">Labels are 0 to one less.</param>
    /// <exception cref="InvalidDataException">They are not, or there are none.</exception>
    public void Require(int units, int classes)
    {
        if (Count == 0 || Rows * Columns != units || labels.Max() >= classes)
        {
            throw new InvalidDataException(
                $"The data set has {Count} images of {Rows} x {Columns} pixels with labels up to {labels.DefaultIfEmpty().Max()}; " +
                $"needed are images of {units} pixels with labels up to {classes - 1}.");
        }
    }

    /// <summary>Reads one part of MNIST, or of a data set with the same file names, from a folder; files may end in <c>.gz</c>.</summary>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">A file is not what its name says.</exception>
    public static Dataset Load(string folder, DatasetPart part)
    {
        string prefix = part == DatasetPart.Train ? "train" : "t10k";
        return new Dataset(
            IdxArray.Read(Find(folder, $"{prefix}-images-idx3-ubyte")),
            IdxArray.Read(Find(folder, $"{prefix}-labels-idx1-ubyte")));
    }

    private static string Find(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        string[] candidates = [path, path + ".gz"];
        return Array.Find(candidates, File.Exists)
            ?? throw new FileNotFoundException($"Neither {name} nor {name}.gz is in {folder}.", path);
    }
}

/// <summary>Which images of a data set.</summary>
public enum DatasetPart
{
    /// <summary>Those to learn from.</summary>
    Train,

    /// <summary>Those kept back to measure with.</summary>
    Test,
}
