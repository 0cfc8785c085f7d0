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

/// <summary>Affine operator <c>z_j = sum_i a_i w_ij + b_j</c> on a vector.</summary>
/// <param name="Name">Unique in its network.</param>
/// <param name="Input">Hook point that it reads, <c>[source]</c>.</param>
/// <param name="Output">Hook point that it writes, <c>[target]</c>.</param>
/// <param name="Weight">Row-major <c>[target, source]</c>.</param>
/// <param name="Bias"><c>[target]</c>.</param>
public sealed record Linear(string Name, string Input, string Output, float[] Weight, float[] Bias)
    : Operator(Name, Input, Output)
{
    /// <summary>Number of targets.</summary>
    public int Targets => Bias.Length;

    /// <summary>Number of sources.</summary>
    public int Sources => Weight.Length / Bias.Length;
}
