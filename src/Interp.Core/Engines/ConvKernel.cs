using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>
/// A convolution. Forward, each target channel is a lane of its own and a block of columns is kept in registers; backward, each source
/// channel is a lane. Separate multiply and add, kernel positions and channels ascending.
/// </summary>
internal sealed class ConvKernel : Kernel
{
    /// <summary>Columns that are computed together.</summary>
    public const int Block = 4;

    private const int Width = 8;
    private const int LanesAtOnce = 2 * Width;

    private readonly Conv conv;
    private readonly int targetLanes;
    private readonly int sourceLanes;
    private readonly float[] bias;
    private readonly float[] toTargets;
    private readonly float[] toSources;

    public ConvKernel(Layer layer, Conv conv)
        : base(layer)
    {
        this.conv = conv;
        (targetLanes, sourceLanes) = (Lanes(conv.Targets), Lanes(conv.Sources));
        int area = conv.Size * conv.Size;
        bias = new float[targetLanes];
        conv.Bias.CopyTo(bias, 0);
        toTargets = new float[area * conv.Sources * targetLanes];
        toSources = new float[conv.Targets * area * sourceLanes];
        for (int n = 0; n < conv.Weight.Length; n++)
        {
            int at = n % area, source = n / area % conv.Sources, target = n / area / conv.Sources;
            toTargets[(((at * conv.Sources) + source) * targetLanes) + target] = conv.Weight[n];
            toSources[(((target * area) + at) * sourceLanes) + source] = conv.Weight[n];
        }
    }

    /// <summary>Channels filled up to what is computed at once.</summary>
    public static int Lanes(int channels) => (channels + LanesAtOnce - 1) / LanesAtOnce * LanesAtOnce;

    /// <inheritdoc/>
    public override void Forward(LayerRun run)
    {
        var maps = run.Padded!;
        maps.Fill(run.Source);
        for (int lane = 0; lane < targetLanes; lane += LanesAtOnce)
        {
            for (int row = 0; row < Layer.Pre.Rows; row++)
            {
                for (int column = 0; column < Layer.Pre.Columns; column += Block)
                {
                    ForwardBlock(maps, row, column, lane, run.Pre);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(ReadOnlySpan<float> effects, Span<float> result, PaddedMaps? scratch)
    {
        var maps = scratch!;
        maps.Values.AsSpan().Clear();
        for (int n = 0; n < effects.Length; n++)
        {
            if (effects[n] == 0)
            {
                continue;
            }

            int target = n / Layer.Pre.Positions, at = Corner(n % Layer.Pre.Positions, maps);
            for (int row = 0; row < conv.Size; row++, at += maps.RowLength)
            {
                var weights = KernelRow(target, row);
                var into = MemoryMarshal.Cast<float, Vector256<float>>(maps.Values.AsSpan(at, weights.Length * Width));
                for (int v = 0; v < weights.Length; v++)
                {
                    into[v] += weights[v] * effects[n];
                }
            }
        }

        maps.CopyTo(result);
    }

    /// <summary>Edges between channels, summed with sign over all positions.</summary>
    /// <param name="maps">What the convolution reads.</param>
    /// <param name="effects">Of the pre-activations, <c>[target, position]</c>.</param>
    /// <param name="edges"><c>[target, source]</c>, overwritten.</param>
    public void ChannelEdges(PaddedMaps maps, ReadOnlySpan<float> effects, Span<float> edges)
    {
        int positions = Layer.Pre.Positions;
        Span<float> sums = stackalloc float[LanesAtOnce];
        for (int target = 0; target < conv.Targets; target++)
        {
            var onTarget = effects.Slice(target * positions, positions);
            for (int lane = 0; lane < sourceLanes; lane += LanesAtOnce)
            {
                var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
                for (int position = 0; position < positions; position++)
                {
                    if (onTarget[position] != 0)
                    {
                        AddWindow(maps, target, lane, position, onTarget[position], ref low, ref high);
                    }
                }

                low.CopyTo(sums);
                high.CopyTo(sums[Width..]);
                sums[..Math.Min(LanesAtOnce, conv.Sources - lane)].CopyTo(edges[((target * conv.Sources) + lane)..]);
            }
        }
    }

    /// <summary>Edges from single pixels to channels, summed with sign over all positions of the channel.</summary>
    /// <param name="pixels">What the convolution reads, <c>[source, row, column]</c>.</param>
    /// <param name="effects">Of the pre-activations, <c>[target, position]</c>.</param>
    /// <param name="edges"><c>[target, pixel]</c>, overwritten.</param>
    /// <param name="scratch">Room for <c>[position, target lane]</c>.</param>
    public void PixelEdges(ReadOnlySpan<float> pixels, ReadOnlySpan<float> effects, Span<float> edges, Span<float> scratch)
    {
        int positions = Layer.Pre.Positions;
        for (int n = 0; n < effects.Length; n++)
        {
            scratch[(n % positions * targetLanes) + (n / positions)] = effects[n];
        }

        edges.Clear();
        Span<float> sums = stackalloc float[LanesAtOnce];
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            for (int lane = 0; lane < targetLanes && pixels[pixel] != 0; lane += LanesAtOnce)
            {
                AddUses(pixel, lane, scratch, sums);
                for (int target = lane; target < Math.Min(lane + LanesAtOnce, conv.Targets); target++)
                {
                    edges[(target * pixels.Length) + pixel] = pixels[pixel] * sums[target - lane];
                }
            }
        }
    }

    /// <summary>Length of the scratch memory that <see cref="PixelEdges"/> needs.</summary>
    public int PixelScratch => Layer.Pre.Positions * targetLanes;

    private void AddWindow(PaddedMaps maps, int target, int lane, int position, float effect, ref Vector256<float> low, ref Vector256<float> high)
    {
        ref float values = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(maps.Values), Corner(position, maps) + lane);
        ref float weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(toSources), (target * conv.Size * conv.Size * sourceLanes) + lane);
        var (sumLow, sumHigh) = (low, high);
        for (int row = 0; row < conv.Size; row++)
        {
            ref float value = ref Unsafe.Add(ref values, row * maps.RowLength);
            for (int column = 0; column < conv.Size; column++)
            {
                sumLow += Vector256.LoadUnsafe(ref value) * Vector256.LoadUnsafe(ref weights) * effect;
                sumHigh += Vector256.LoadUnsafe(ref value, Width) * Vector256.LoadUnsafe(ref weights, Width) * effect;
                value = ref Unsafe.Add(ref value, sourceLanes);
                weights = ref Unsafe.Add(ref weights, sourceLanes);
            }
        }

        (low, high) = (sumLow, sumHigh);
    }

    // Adds up, over every use of a pixel, the weight there times the effect of the position that uses it.
    private void AddUses(int pixel, int lane, ReadOnlySpan<float> effects, Span<float> sums)
    {
        var (from, to) = (Layer.Source, Layer.Pre);
        int source = pixel / from.Positions, y = (pixel % from.Positions / from.Columns) + conv.Padding, x = (pixel % from.Columns) + conv.Padding;
        var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (int row = 0; row < conv.Size; row++)
        {
            var (outRow, rowRest) = Math.DivRem(y - row, conv.Stride);
            if (y < row || rowRest != 0 || outRow >= to.Rows)
            {
                continue;
            }

            for (int column = 0; column < conv.Size; column++)
            {
                var (outColumn, columnRest) = Math.DivRem(x - column, conv.Stride);
                if (x >= column && columnRest == 0 && outColumn < to.Columns)
                {
                    var weights = toTargets.AsSpan(((((row * conv.Size) + column) * conv.Sources) + source) * targetLanes + lane, LanesAtOnce);
                    var effect = effects.Slice((((outRow * to.Columns) + outColumn) * targetLanes) + lane, LanesAtOnce);
                    low += Vector256.Create(weights) * Vector256.Create(effect);
                    high += Vector256.Create(weights[Width..]) * Vector256.Create(effect[Width..]);
                }
            }
        }

        low.CopyTo(sums);
        high.CopyTo(sums[Width..]);
    }

    // Four columns of sixteen targets: eight sums that never leave their registers.
    private void ForwardBlock(PaddedMaps maps, int row, int column, int lane, Span<float> pre)
    {
        ref float first = ref MemoryMarshal.GetArrayDataReference(maps.Values);
        ref float weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(toTargets), lane);
        int step = conv.Stride * maps.Channels;
        var low = Vector256.Create<float>(bias.AsSpan(lane, Width));
        var high = Vector256.Create<float>(bias.AsSpan(lane + Width, Width));
        var (low0, low1, low2, low3) = (low, low, low, low);
        var (high0, high1, high2, high3) = (high, high, high, high);
        for (int kernelRow = 0; kernelRow < conv.Size; kernelRow++)
        {
            int at = (((row * conv.Stride) + kernelRow) * maps.RowLength) + (column * step);
            for (int kernelColumn = 0; kernelColumn < conv.Size; kernelColumn++, at += maps.Channels)
            {
                for (int source = 0; source < conv.Sources; source++)
                {
                    low = Vector256.LoadUnsafe(ref weights);
                    high = Vector256.LoadUnsafe(ref weights, Width);
                    weights = ref Unsafe.Add(ref weights, targetLanes);
                    ref float value = ref Unsafe.Add(ref first, at + source);
                    low0 += low * value;
                    high0 += high * value;
                    value = ref Unsafe.Add(ref value, step);
                    low1 += low * value;
                    high1 += high * value;
                    value = ref Unsafe.Add(ref value, step);
                    low2 += low * value;
                    high2 += high * value;
                    value = ref Unsafe.Add(ref value, step);
                    low3 += low * value;
                    high3 += high * value;
                }
            }
        }

        Span<Vector256<float>> sums = [low0, high0, low1, high1, low2, high2, low3, high3];
        Store(MemoryMarshal.Cast<Vector256<float>, float>(sums), row, column, lane, pre);
    }

    private void Store(ReadOnlySpan<float> sums, int row, int column, int lane, Span<float> pre)
    {
        int targets = Math.Min(LanesAtOnce, conv.Targets - lane), columns = Math.Min(Block, Layer.Pre.Columns - column);
        for (int target = 0; target < targets; target++)
        {
            int at = ((((lane + target) * Layer.Pre.Rows) + row) * Layer.Pre.Columns) + column;
            for (int c = 0; c < columns; c++)
            {
                pre[at + c] = sums[(c * LanesAtOnce) + target];
            }
        }
    }

    private void AddWindow(int target, int position, float effect, Span<float> effectOnPixels)
    {
        var from = Layer.Source;
        int top = (position / Layer.Pre.Columns * conv.Stride) - conv.Padding, left = (position % Layer.Pre.Columns * conv.Stride) - conv.Padding;
        int firstRow = Math.Max(0, -top), endRow = Math.Min(conv.Size, from.Rows - top);
        int firstColumn = Math.Max(0, -left), columns = Math.Min(conv.Size, from.Columns - left) - firstColumn;
        for (int source = 0; source < conv.Sources; source++)
        {
            for (int row = firstRow; row < endRow; row++)
            {
                var weights = conv.Weight.AsSpan((((((target * conv.Sources) + source) * conv.Size) + row) * conv.Size) + firstColumn, columns);
                var into = effectOnPixels.Slice((((source * from.Rows) + top + row) * from.Columns) + left + firstColumn, columns);
                for (int column = 0; column < columns; column++)
                {
                    into[column] += weights[column] * effect;
                }
            }
        }
    }

    // Weights of one kernel row, [kernel column, source lane].
    private ReadOnlySpan<Vector256<float>> KernelRow(int target, int row) => MemoryMarshal.Cast<float, Vector256<float>>(
        toSources.AsSpan(((target * conv.Size) + row) * conv.Size * sourceLanes, conv.Size * sourceLanes));

    private int Corner(int position, PaddedMaps maps) =>
        (position / Layer.Pre.Columns * conv.Stride * maps.RowLength) + (position % Layer.Pre.Columns * conv.Stride * maps.Channels);
}
