namespace Interp.Core.Networks;

/// <summary>One step of a network: reads the value named <paramref name="Input"/>, writes the one named <paramref name="Output"/>.</summary>
/// <param name="Name">Unique in its network, for example <c>fc1</c>.</param>
/// <param name="Input">Hook point that it reads.</param>
/// <param name="Output">Hook point that it writes, for example <c>fc1.pre</c>.</param>
public abstract record Operator(string Name, string Input, string Output);

/// <summary>Turns <c>[channel, row, column]</c> into <c>[unit]</c>; the values stay as they are.</summary>
public sealed record Flatten(string Name, string Input, string Output) : Operator(Name, Input, Output);

/// <summary>Elementwise <c>max(0, z)</c>.</summary>
public sealed record Relu(string Name, string Input, string Output) : Operator(Name, Input, Output);

/// <summary>The largest value of each square window of each channel; of equal ones the first in row-major order.</summary>
/// <param name="Name">Unique in its network.</param>
/// <param name="Input">Hook point that it reads, <c>[channel, row, column]</c>.</param>
/// <param name="Output">Hook point that it writes.</param>
/// <param name="Size">Side of a window.</param>
/// <param name="Stride">Step from window to window; windows lie wholly inside.</param>
public sealed record MaxPool(string Name, string Input, string Output, int Size, int Stride) : Operator(Name, Input, Output);

/// <summary>A weighted sum with a bias.</summary>
/// <param name="Name">Unique in its network.</param>
/// <param name="Input">Hook point that it reads.</param>
/// <param name="Output">Hook point that it writes.</param>
/// <param name="Weight">Row-major, targets first.</param>
/// <param name="Bias"><c>[target]</c>.</param>
public abstract record Affine(string Name, string Input, string Output, float[] Weight, float[] Bias) : Operator(Name, Input, Output)
{
    /// <summary>Number of targets: neurons or channels.</summary>
    public int Targets => Bias.Length;
}

/// <summary>Affine operator <c>z_j = sum_i a_i w_ij + b_j</c> on a vector.</summary>
/// <param name="Name">Unique in its network.</param>
/// <param name="Input">Hook point that it reads, <c>[source]</c>.</param>
/// <param name="Output">Hook point that it writes, <c>[target]</c>.</param>
/// <param name="Weight">Row-major <c>[target, source]</c>.</param>
/// <param name="Bias"><c>[target]</c>.</param>
public sealed record Linear(string Name, string Input, string Output, float[] Weight, float[] Bias)
    : Affine(Name, Input, Output, Weight, Bias)
{
    /// <summary>Number of sources.</summary>
    public int Sources => Weight.Length / Bias.Length;
}

/// <summary>Convolution (in fact cross-correlation, as in every framework): one kernel per pair of channels, used at every position.</summary>
/// <param name="Name">Unique in its network.</param>
/// <param name="Input">Hook point that it reads, <c>[source, row, column]</c>.</param>
/// <param name="Output">Hook point that it writes, <c>[target, row, column]</c>.</param>
/// <param name="Weight">Row-major <c>[target, source, kernel row, kernel column]</c>.</param>
/// <param name="Bias"><c>[target]</c>.</param>
/// <param name="Size">Side of a kernel.</param>
/// <param name="Stride">Step from position to position.</param>
/// <param name="Padding">Zeros around the input, on each side.</param>
public sealed record Conv(string Name, string Input, string Output, float[] Weight, float[] Bias, int Size, int Stride, int Padding)
    : Affine(Name, Input, Output, Weight, Bias)
{
    /// <summary>Number of source channels.</summary>
    public int Sources => Weight.Length / (Bias.Length * Size * Size);
}
