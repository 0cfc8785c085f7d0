using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Interp.Core.Inputs;

/// <summary>
/// A drawing as few bytes, for URLs: a version, then under Brotli numbers of one or two bytes: how many strokes, how many undone,
/// each stroke's length and kind, and, plane by plane for all points, the steps in x, the steps in y and the waits. Pictures stand
/// elsewhere in the URL: here (version 2) only whether the next of the data sets' images or the next other picture is meant.
/// </summary>
public static class StrokeCodec
{
    private const byte StrokesAlone = 1;
    private const byte WithPictures = 2;
    private const int MostBytes = Numbers.MostBytes * (2 + Pad.MostStrokes + (3 * Pad.MostPoints));
    private const int KindsAlone = 3;
    private const int AllKinds = 4;
    private const int Middle = Pad.Size / 2;
    private const int BrotliQuality = 11;
    private const int BrotliWindow = 16;

    /// <summary>A new array that <see cref="Decode"/> turns back into an equal drawing, given its pictures.</summary>
    public static byte[] Encode(Drawing drawing)
    {
        byte version = drawing.Strokes.Any(stroke => stroke.Backdrop is not null) ? WithPictures : StrokesAlone;
        int kinds = Kinds(version);
        var numbers = new Numbers(new byte[MostBytes]);
        numbers.Write(drawing.Strokes.Length);
        numbers.Write(drawing.Undone);
        foreach (var stroke in drawing.Strokes)
        {
            int length = stroke.Backdrop is { } picture ? (picture.Sample is null ? 0 : 1) : stroke.Points.Length;
            numbers.Write((length * kinds) + (int)stroke.Kind);
        }

        WriteSteps(ref numbers, drawing, point => point.X);
        WriteSteps(ref numbers, drawing, point => point.Y);
        foreach (var point in drawing.Strokes.SelectMany(stroke => stroke.Points))
        {
            numbers.Write(point.Wait);
        }

        var packed = new byte[1 + BrotliEncoder.GetMaxCompressedLength(numbers.Written.Length)];
        packed[0] = version;
        BrotliEncoder.TryCompress(numbers.Written, packed.AsSpan(1), out int size, BrotliQuality, BrotliWindow);
        return packed[..(1 + size)];
    }

    /// <summary>The drawing in these bytes. Memory is bounded by the limits of <see cref="Pad"/> whatever they hold.</summary>
    /// <param name="packed">From <see cref="Encode"/>.</param>
    /// <param name="pictures">Those that are no images of data sets, in their order.</param>
    /// <param name="samples">Those that are, in their order.</param>
    /// <exception cref="InvalidDrawingException">The bytes are cut off, changed, of another version or beyond a limit, or have another number of pictures.</exception>
    public static Drawing Decode(ReadOnlySpan<byte> packed, IReadOnlyList<Backdrop>? pictures = null, IReadOnlyList<Backdrop>? samples = null)
    {
        if (packed.IsEmpty || packed[0] is not (StrokesAlone or WithPictures))
        {
            throw new InvalidDrawingException($"The drawing has {(packed.IsEmpty ? "no version" : $"version {packed[0]}")}; {StrokesAlone} and {WithPictures} can be read.");
        }

        int kinds = Kinds(packed[0]);

        var bytes = new byte[MostBytes];
        if (!BrotliDecoder.TryDecompress(packed[1..], bytes, out int length))
        {
            throw new InvalidDrawingException($"The drawing's bytes are damaged, or unpack to more than {MostBytes}.");
        }

        var numbers = new Numbers(bytes.AsSpan(0, length));
        int count = numbers.Read(Pad.MostStrokes, "number of strokes");
        int undone = numbers.Read(count, "number of undone strokes");
        Span<int> heads = stackalloc int[count];
        int points = 0;
        foreach (ref int head in heads)
        {
            int room = Pad.MostPoints - points;
            head = numbers.Read((room * kinds) + kinds - 1, $"length and kind of a stroke with room for {room} points");
            points += head % kinds == (int)StrokeKind.Backdrop ? 0 : head / kinds;
        }

        var planes = new Planes(ReadSteps(ref numbers, points), ReadSteps(ref numbers, points), ReadWaits(ref numbers, points));
        numbers.End();
        var laid = new Queue<Backdrop>[] { new(pictures ?? []), new(samples ?? []) };
        var drawing = new Drawing(planes.Cut(heads, kinds, laid), undone);
        int left = laid[0].Count + laid[1].Count;
        return left == 0 ? drawing : throw new InvalidDrawingException($"{left} pictures are not part of the drawing.");
    }

    private static int Kinds(byte version) => version == WithPictures ? AllKinds : KindsAlone;

    private static void WriteSteps(ref Numbers numbers, Drawing drawing, Func<PenPoint, int> coordinate)
    {
        int before = Middle;
        foreach (var point in drawing.Strokes.SelectMany(stroke => stroke.Points))
        {
            int step = coordinate(point) - before;
            numbers.Write((step << 1) ^ (step >> 31));
            before += step;
        }
    }

    private static int[] ReadSteps(ref Numbers numbers, int count)
    {
        var values = new int[count];
        int value = Middle;
        foreach (ref int place in values.AsSpan())
        {
            int folded = numbers.Read(2 * Pad.Size, "step");
            place = value += (folded >> 1) ^ -(folded & 1);
        }

        return values;
    }

    private static int[] ReadWaits(ref Numbers numbers, int count)
    {
        var values = new int[count];
        foreach (ref int place in values.AsSpan())
        {
            place = numbers.Read(Pad.LongestWait, "wait");
        }

        return values;
    }

    private sealed record Planes(int[] X, int[] Y, int[] Waits)
    {
        public ImmutableArray<Stroke> Cut(ReadOnlySpan<int> heads, int kinds, Queue<Backdrop>[] laid)
        {
            var strokes = ImmutableArray.CreateBuilder<Stroke>(heads.Length);
            int next = 0;
            foreach (int head in heads)
            {
                var kind = (StrokeKind)(head % kinds);
                if (kind == StrokeKind.Backdrop)
                {
                    int from = head / kinds;
                    strokes.Add(new(from < laid.Length && laid[from].TryDequeue(out var picture)
                        ? picture
                        : throw new InvalidDrawingException("A picture of the drawing is missing.")));
                    continue;
                }

                var points = new PenPoint[head / kinds];
                if (kind == StrokeKind.Clear && points.Length > 0)
                {
                    throw new InvalidDrawingException($"A clear has {points.Length} points; it must have none.");
                }

                foreach (ref var point in points.AsSpan())
                {
                    point = PenPoint.Checked(X[next], Y[next], Waits[next]);
                    next++;
                }

                strokes.Add(new(kind, ImmutableCollectionsMarshal.AsImmutableArray(points)));
            }

            return strokes.MoveToImmutable();
        }
    }
}
