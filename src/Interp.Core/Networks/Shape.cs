namespace Interp.Core.Networks;

/// <summary>Extent of a value <c>[channel, row, column]</c>; a vector has one row and one column.</summary>
public readonly record struct Shape(int Channels, int Rows, int Columns)
{
    /// <summary>Positions of one channel.</summary>
    public int Positions => Rows * Columns;

    /// <summary>Number of values.</summary>
    public int Count => Channels * Positions;

    /// <summary>The shape of a vector.</summary>
    public static Shape Vector(int units) => new(units, 1, 1);

    /// <summary>The shape after a step over this one.</summary>
    /// <exception cref="ModelFormatException">The step does not fit this shape; names both.</exception>
    public Shape After(Operator step)
    {
        Shape? after = step switch
        {
            Linear linear when linear.Sources == Count => Vector(linear.Targets),
            Conv conv when conv.Sources == Channels => Windows(conv.Targets, conv.Size, conv.Stride, conv.Padding),
            MaxPool pool => Windows(Channels, pool.Size, pool.Stride, 0),
            Relu => this,
            Flatten => Vector(Count),
            _ => null,
        };
        return after ?? throw new ModelFormatException($"Operator {step.Name} does not fit its input [{Channels}, {Rows}, {Columns}].");
    }

    private Shape? Windows(int channels, int size, int stride, int padding)
    {
        int rows = Rows + (2 * padding) - size, columns = Columns + (2 * padding) - size;
        return rows < 0 || columns < 0 ? null : new Shape(channels, (rows / stride) + 1, (columns / stride) + 1);
    }
}
