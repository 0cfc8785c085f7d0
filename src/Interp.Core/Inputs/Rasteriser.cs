namespace Interp.Core.Inputs;

/// <summary>
/// Turns a drawing into what a network trained on MNIST expects (LeCun et al., http://yann.lecun.com/exdb/mnist): the ink fitted
/// into 20 x 20 of 28 x 28 pixels with its proportions kept, anti-aliased, the centre of mass on pixel (14, 14).
/// The lines are drawn anew at that size, with a pen as wide as MNIST's, so that small drawings do not turn into blobs.
/// On a picture the strokes stay where they are drawn: nothing but the pixels under the pen changes, and an untouched picture reaches
/// the network as it is, to the bit.
/// The result depends on the strokes and the cap alone, on every machine. Holds scratch memory: one instance per thread.
/// </summary>
public sealed class Rasteriser
{
    /// <summary>Side of the picture in pixels.</summary>
    public const int Size = 28;

    /// <summary>Side of the box that holds every inked pixel.</summary>
    public const int Box = 20;

    /// <summary>Pixels per pad unit when the whole pad is shown: an enlargement of 1.</summary>
    public const float Natural = (float)Size / Pad.Size;

    /// <summary>Row and column of the centre of mass, as in MNIST.</summary>
    private const float Centre = 14;

    private const float ThinnestPen = 1.0f;
    private const float WidestPen = 1.6f;

    private readonly Coverage _picture = new(Size);
    private readonly Survivors _survivors = new();

    /// <summary>Draws the visible strokes into <paramref name="pixels"/> and says which part of the pad they show.</summary>
    /// <param name="drawing">What to draw.</param>
    /// <param name="maxEnlargement">Cap on the enlargement relative to <see cref="Natural"/>: see <see cref="Enlargement"/>.</param>
    /// <param name="pixels">Receives 784 values 0..1, <c>[row * 28 + column]</c>; all 0 when there is no ink.</param>
    /// <returns>The part of the pad that the picture shows; empty when there is no ink.</returns>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> does not hold 784 values.</exception>
    public Placement Render(Drawing drawing, float maxEnlargement, Span<float> pixels)
    {
        if (pixels.Length != Size * Size)
        {
            throw new ArgumentException($"The picture has {Size * Size} pixels, not {pixels.Length}.", nameof(pixels));
        }

        pixels.Clear();
        var strokes = drawing.Visible;
        if (strokes is [{ Backdrop: { } backdrop }, .. var above])
        {
            _picture.Paint(above, new(Natural, -0.5f, -0.5f), Pen(Natural), backdrop);
            _picture.Values.CopyTo(pixels);
            return pixels.ContainsAnyExcept(0) ? new(0, 0, Pad.Size, Pad.Size) : default;
        }

        var box = _survivors.Around(strokes, maxEnlargement);
        if (box.IsEmpty)
        {
            return default;
        }

        float scale = Scale(box.Extent, maxEnlargement);
        float pen = Pen(scale);
        float middleX = (box.Left + box.Right) / 2 * scale, middleY = (box.Top + box.Bottom) / 2 * scale;
        _picture.Paint(strokes, new(scale, Centre - middleX, Centre - middleY), pen);
        var (row, column) = CentreOfMass(_picture.Values);

        float x = Place(Centre + Centre - column, ((box.Right - box.Left) * scale / 2) + pen) - middleX;
        float y = Place(Centre + Centre - row, ((box.Bottom - box.Top) * scale / 2) + pen) - middleY;
        _picture.Paint(strokes, new(scale, x, y), pen);
        _picture.Values.CopyTo(pixels);
        float side = Size / scale;
        return new((-0.5f - x) / scale, (-0.5f - y) / scale, side, side);
    }

    /// <summary>
    /// Pixels per pad unit for lines of this extent: extent and pen together cover 19 pixels (the soft rim takes the twentieth),
    /// unless the cap is lower. The pen's own width follows the scale between its limits: the middle one of three solutions.
    /// </summary>
    internal static float Scale(float extent, float maxEnlargement)
    {
        const float room = Box - 1;
        float fit = Math.Clamp(
            room / (extent + (2 * Pad.PenRadius)),
            (room - (2 * WidestPen)) / extent,
            (room - (2 * ThinnestPen)) / extent);
        return Math.Min(fit, maxEnlargement * Natural);
    }

    /// <summary>Radius of the pen in pixels at this scale.</summary>
    internal static float Pen(float scale) => Math.Clamp(Pad.PenRadius * scale, ThinnestPen, WidestPen);

    /// <summary>The wanted middle of the ink, moved just so far that no ink leaves the picture.</summary>
    private static float Place(float wanted, float half) => Math.Clamp(wanted, half - 0.5f, Size - 0.5f - half);

    private static (float Row, float Column) CentreOfMass(ReadOnlySpan<float> values)
    {
        float mass = 0, rows = 0, columns = 0;
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                float value = values[(row * Size) + column];
                mass += value;
                rows += value * row;
                columns += value * column;
            }
        }

        return mass > 0 ? (rows / mass, columns / mass) : (Centre, Centre);
    }
}
