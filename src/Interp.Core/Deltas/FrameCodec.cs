namespace Interp.Core.Deltas;

/// <summary>
/// Turns two pictures into the bytes that take a viewer from one to the other. Reuses its buffers: one codec per viewer, one call at a
/// time.
/// </summary>
public sealed class FrameCodec
{
    private readonly BitWriter bits = new();
    private readonly GapList levels = new(withValues: true);
    private readonly GapList removed = new(withValues: false);
    private readonly GapList changed = new(withValues: true);
    private readonly GapList added = new(withValues: true);

    /// <summary>A frame.</summary>
    /// <param name="from">The viewer's picture; null makes a snapshot.</param>
    /// <param name="to">The picture to arrive at.</param>
    /// <param name="sequence">Number of this frame, from 1 upwards on each connection.</param>
    /// <param name="basis">Number of the frame that brought <paramref name="from"/>; 0 for a snapshot.</param>
    public byte[] Encode(Picture? from, Picture to, uint sequence, uint basis)
    {
        Compare(from, to);
        bits.Clear();
        levels.Write(bits);
        removed.Write(bits);
        changed.Write(bits);
        added.Write(bits);
        int header = FrameHeader.Length(to.Probabilities.Length);
        var frame = new byte[header + bits.Written.Length];
        FrameHeader.Write(frame, to, sequence, basis);
        bits.Written.CopyTo(frame.AsSpan(header));
        return frame;
    }

    /// <summary>What a viewer does with a frame.</summary>
    /// <param name="from">The viewer's picture and the number of the frame that brought it; (null, 0) at first.</param>
    /// <param name="frame">From <see cref="Encode"/>.</param>
    /// <param name="levelCount">Length of a picture's levels.</param>
    /// <param name="edgeCount">Number of edges in the network.</param>
    /// <returns>The new picture and its frame's number; the picture is null when frames are missing and a snapshot is needed.</returns>
    /// <exception cref="InvalidDataException">The bytes are no frame for such a network.</exception>
    public static (Picture? Picture, uint Sequence) Apply((Picture? Picture, uint Sequence) from, ReadOnlySpan<byte> frame, int levelCount, int edgeCount)
    {
        var (caption, probabilities, sequence, basis) = FrameHeader.Read(frame);
        if (basis != 0 && (from.Picture is null || basis != from.Sequence))
        {
            return (null, from.Sequence);
        }

        var old = basis == 0 ? null : from.Picture;
        var bits = new BitReader(frame[FrameHeader.Length(probabilities.Length)..]);
        byte[] levels = old is null ? new byte[levelCount] : [.. old.Levels];
        foreach (var (index, change) in GapList.Read(ref bits, withValues: true, levelCount))
        {
            levels[index] = (byte)Within(byte.MinValue, byte.MaxValue, levels[index] + change);
        }

        var edges = Survivors(old, GapList.Read(ref bits, withValues: false, old?.EdgeIds.Length ?? 0));
        foreach (var (index, change) in GapList.Read(ref bits, withValues: true, edges.Count))
        {
            edges[index] = (edges[index].Id, edges[index].Level + change);
        }

        edges.AddRange(GapList.Read(ref bits, withValues: true, edgeCount));
        edges.Sort((a, b) => a.Id.CompareTo(b.Id));
        int[] ids = [.. edges.Select(e => e.Id)];
        if (ids.Zip(ids.Skip(1)).Any(pair => pair.First == pair.Second))
        {
            throw new InvalidDataException("A frame adds an edge that is there already.");
        }

        sbyte[] edgeLevels = [.. edges.Select(e => (sbyte)Within(-PictureMaker.MostEdgeLevel, PictureMaker.MostEdgeLevel, e.Level))];
        return (new Picture(caption, probabilities, levels, ids, edgeLevels), sequence);
    }

    private static List<(int Id, int Level)> Survivors(Picture? old, List<(int Index, int Value)> removed)
    {
        var edges = new List<(int Id, int Level)>();
        int next = 0;
        for (int index = 0; index < (old?.EdgeIds.Length ?? 0); index++)
        {
            if (next < removed.Count && removed[next].Index == index)
            {
                next++;
            }
            else
            {
                edges.Add((old!.EdgeIds[index], old.EdgeLevels[index]));
            }
        }

        return edges;
    }

    private static int Within(int least, int most, int level) =>
        level >= least && level <= most ? level : throw new InvalidDataException($"A frame sets a level to {level}; it can be {least} to {most}.");

    private void Compare(Picture? from, Picture to)
    {
        levels.Clear();
        removed.Clear();
        changed.Clear();
        added.Clear();
        for (int i = 0; i < to.Levels.Length; i++)
        {
            int change = to.Levels[i] - (from?.Levels[i] ?? 0);
            if (change != 0)
            {
                levels.Add(i, change);
            }
        }

        int[] oldIds = from?.EdgeIds ?? [];
        int o = 0, n = 0, surviving = 0;
        while (o < oldIds.Length || n < to.EdgeIds.Length)
        {
            int oldId = o < oldIds.Length ? oldIds[o] : int.MaxValue;
            int newId = n < to.EdgeIds.Length ? to.EdgeIds[n] : int.MaxValue;
            if (oldId < newId)
            {
                removed.Add(o++);
            }
            else if (newId < oldId)
            {
                added.Add(newId, to.EdgeLevels[n++]);
            }
            else
            {
                int change = to.EdgeLevels[n++] - from!.EdgeLevels[o++];
                if (change != 0)
                {
                    changed.Add(surviving, change);
                }

                surviving++;
            }
        }
    }
}
