using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>
/// Maps as <c>[row, column, channel]</c> with a border of zeros, so that a convolution reads whole vectors of channels and never asks
/// whether it is outside. Channels are filled up to whole vectors, columns to whole blocks, with zeros.
/// </summary>
internal sealed class PaddedMaps
{
    private readonly Shape shape;
    private readonly int padding;

    public PaddedMaps(Shape shape, Conv conv)
    {
        (this.shape, padding) = (shape, conv.Padding);
        Channels = ConvKernel.Lanes(shape.Channels);
        int width = shape.Columns + (2 * padding);
        int blocks = (((width - conv.Size) / conv.Stride) + ConvKernel.Block) / ConvKernel.Block;
        RowLength = Math.Max(width, (((blocks * ConvKernel.Block) - 1) * conv.Stride) + conv.Size) * Channels;
        Values = new float[(shape.Rows + (2 * padding)) * RowLength];
    }

    /// <summary>Channels with those that fill up.</summary>
    public int Channels { get; }

    /// <summary>Values from one row to the next.</summary>
    public int RowLength { get; }

    public float[] Values { get; }

    /// <summary>Takes maps <c>[channel, row, column]</c>; the border stays zero.</summary>
    public void Fill(ReadOnlySpan<float> maps)
    {
        int from = 0;
        for (int row = 0; row < shape.Channels * shape.Rows; row++)
        {
            int to = StartOf(row);
            for (int column = 0; column < shape.Columns; column++, to += Channels)
            {
                Values[to] = maps[from++];
            }
        }
    }

    /// <summary>Gives the maps without their border, <c>[channel, row, column]</c>.</summary>
    public void CopyTo(Span<float> maps)
    {
        int to = 0;
        for (int row = 0; row < shape.Channels * shape.Rows; row++)
        {
            int from = StartOf(row);
            for (int column = 0; column < shape.Columns; column++, from += Channels)
            {
                maps[to++] = Values[from];
            }
        }
    }

    private int StartOf(int row) => (((row % shape.Rows) + padding) * RowLength) + (padding * Channels) + (row / shape.Rows);
}
