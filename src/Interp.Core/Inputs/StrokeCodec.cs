using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Interp.Core.Inputs;

/// <summary>
/// A drawing as few bytes, for URLs: a version, then under Brotli numbers of one or two bytes: how many strokes, how many undone,
/// each stroke's length and kind, and, plane by plane for all points, the steps in x, the steps in y and the waits.
/// </summary>
public static class StrokeCodec
{
    private const byte Version = 1;
    private const int MostBytes = Numbers.MostBytes * (2 + Pad.MostStrokes + (3 * Pad.MostPoints));
    private const int Kinds = 3;
    private const int Middle = Pad.Size / 2;
    private const int BrotliQuality = 11;
    private const int BrotliWindow = 16;

    /// <summary>A new array that <see cref="Decode"/> turns back into an equal drawing.</summary>
    public static byte[] Encode(Drawing drawing)
    {
        var numbers = new Numbers(new byte[MostBytes]);
        numbers.Write(drawing.Strokes.Length);
        numbers.Write(drawing.Undone);
        foreach (var stroke in drawing.Strokes)
        {
            numbers.Write((stroke.Points.Length * Kinds) + (int)stroke.Kind);
        }

        WriteSteps(ref numbers, drawing, point => point.X);
        WriteSteps(ref numbers, drawing, point => point.Y);
        foreach (var point in drawing.Strokes.SelectMany(stroke => stroke.Points))
        {
            numbers.Write(point.Wait);
        }

        var packed = new byte[1 + BrotliEncoder.GetMaxCompressedLength(numbers.Written.Length)];
        packed[0] = Version;
        BrotliEncoder.TryCompress(numbers.Written, packed.AsSpan(1), out int length, BrotliQuality, BrotliWindow);
        return packed[..(1 + length)];
    }

    /// <summary>The drawing in these bytes. Memory is bounded by the limits of <see cref="Pad"/> whatever they hold.</summary>
    /// <exception cref="InvalidDrawingException">The bytes are cut off, changed, of another version or beyond a limit.</exception>
    public static Drawing Decode(ReadOnlySpan<byte> packed)
    {
        if (packed.IsEmpty || packed[0] != Version)
        {
            throw new InvalidDrawingException($"The drawing has {(packed.IsEmpty ? "no version" : $"version {packed[0]}")}; {Version} can be read.");
        }

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
            head = numbers.Read((room * Kinds) + Kinds - 1, $"length and kind of a stroke with room for {room} points");
            points += head / Kinds;
        }

        var planes = new Planes(ReadSteps(ref numbers, points), ReadSteps(ref numbers, points), ReadWaits(ref numbers, points));
        numbers.End();
        return new(planes.Cut(heads), undone);
    }

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
        public ImmutableArray<Stroke> Cut(ReadOnlySpan<int> heads)
        {
            var strokes = ImmutableArray.CreateBuilder<Stroke>(heads.Length);
            int next = 0;
            foreach (int head in heads)
            {
                var kind = (StrokeKind)(head % Kinds);
                var points = new PenPoint[head / Kinds];
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
