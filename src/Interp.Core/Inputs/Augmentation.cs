namespace Interp.Core.Inputs;

/// <summary>How far images are changed at most, either way.</summary>
/// <param name="Shift">Pixels, in each direction.</param>
/// <param name="Degrees">Rotation.</param>
/// <param name="Scale">Size factor beside 1.</param>
/// <param name="Shear">Columns per row.</param>
/// <param name="Stroke">Pixels of a stroke's width.</param>
public sealed record AugmentationRanges(float Shift, float Degrees, float Scale, float Shear, float Stroke)
{
    /// <summary>As writers differ.</summary>
    public static AugmentationRanges Digits { get; } = new(Shift: 3, Degrees: 15, Scale: 0.2f, Shear: 0.2f, Stroke: 1);

    /// <summary>As things lie before a camera.</summary>
    public static AugmentationRanges Things { get; } = new(Shift: 2, Degrees: 10, Scale: 0.1f, Shear: 0.1f, Stroke: 0);
}

/// <summary>
/// One random change of a 28 x 28 image. Training draws a new one for every image and epoch; evaluation draws them with a fixed seed.
/// </summary>
/// <param name="ShiftX">Columns to the right.</param>
/// <param name="ShiftY">Rows down.</param>
/// <param name="Rotation">Radians.</param>
/// <param name="Scale">Size factor.</param>
/// <param name="Shear">Columns per row.</param>
/// <param name="Stroke">Change of the stroke's width in pixels, -1..1.</param>
public readonly record struct Augmentation(
    float ShiftX, float ShiftY, float Rotation, float Scale, float Shear, float Stroke)
{
    /// <summary>Rows and columns of an image.</summary>
    public const int Size = 28;

    // One empty pixel all around, so that neighbours need no bounds.
    private const int Padded = Size + 2;
    private const float Centre = (Size - 1) / 2f;

    /// <summary>Draws a change, every measure uniform in its range. Depends on nothing but the arguments.</summary>
    /// <param name="seed">Of the training run or the evaluation.</param>
    /// <param name="round">For example the epoch.</param>
    /// <param name="index">Of the image.</param>
    /// <param name="ranges">How far each measure goes.</param>
    public static Augmentation Draw(int seed, int round, int index, AugmentationRanges ranges)
    {
        var random = new SplitMix64((uint)seed);
        random = new SplitMix64(random.Next() + (uint)round);
        random = new SplitMix64(random.Next() + (uint)index);
        return new Augmentation(
            random.Within(ranges.Shift),
            random.Within(ranges.Shift),
            random.Within(ranges.Degrees * MathF.PI / 180),
            1 + random.Within(ranges.Scale),
            random.Within(ranges.Shear),
            random.Within(ranges.Stroke));
    }

    /// <summary>Writes the changed image.</summary>
    /// <param name="pixels"><c>[row, column]</c>, 28 x 28, 0..255.</param>
    /// <param name="destination"><c>[row, column]</c>, 28 x 28, 0..1.</param>
    public void Apply(ReadOnlySpan<byte> pixels, Span<float> destination)
    {
        Span<float> source = stackalloc float[Padded * Padded];
        source.Clear();
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                source[((row + 1) * Padded) + column + 1] = pixels[(row * Size) + column] / 255f;
            }
        }

        ChangeStroke(source);
        Warp(source, destination);
    }

    // An edge moved by half a pixel on either side lies, anti-aliased, half-way to the 3 x 3 maximum (or minimum).
    private void ChangeStroke(Span<float> image)
    {
        Span<float> across = stackalloc float[Padded * Padded];
        across.Clear();
        for (int i = Padded; i < image.Length - Padded; i++)
        {
            across[i] = Extreme(image[i - 1], image[i], image[i + 1]);
        }

        float share = MathF.Abs(Stroke) / 2;
        for (int row = 1; row <= Size; row++)
        {
            for (int i = (row * Padded) + 1; i <= (row * Padded) + Size; i++)
            {
                image[i] += share * (Extreme(across[i - Padded], across[i], across[i + Padded]) - image[i]);
            }
        }
    }

    private float Extreme(float a, float b, float c) =>
        Stroke > 0 ? MathF.Max(MathF.Max(a, b), c) : MathF.Min(MathF.Min(a, b), c);

    // Every destination pixel looks up its place in the source: the inverse of scale, rotation and shear about the centre.
    private void Warp(ReadOnlySpan<float> source, Span<float> destination)
    {
        (float sine, float cosine) = MathF.SinCos(Rotation);
        float columnX = (cosine + (Shear * sine)) / Scale, rowX = (sine - (Shear * cosine)) / Scale;
        float columnY = -sine / Scale, rowY = cosine / Scale;
        for (int row = 0; row < Size; row++)
        {
            float dy = row - Centre - ShiftY;
            for (int column = 0; column < Size; column++)
            {
                float dx = column - Centre - ShiftX;
                destination[(row * Size) + column] = Sample(
                    source, (columnX * dx) + (rowX * dy) + Centre + 1, (columnY * dx) + (rowY * dy) + Centre + 1);
            }
        }
    }

    // Bilinear; x and y in padded coordinates, empty outside.
    private static float Sample(ReadOnlySpan<float> source, float x, float y)
    {
        if (!(x >= 0 && y >= 0 && x < Padded - 1 && y < Padded - 1))
        {
            return 0;
        }

        int left = (int)x, top = (int)y, i = (top * Padded) + left;
        float right = x - left, low = y - top;
        float above = source[i] + (right * (source[i + 1] - source[i]));
        float below = source[i + Padded] + (right * (source[i + Padded + 1] - source[i + Padded]));
        return above + (low * (below - above));
    }
}
