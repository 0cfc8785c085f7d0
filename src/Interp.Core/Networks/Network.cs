namespace Interp.Core.Networks;

/// <summary>Operators and weights in memory; immutable. The file format is ONNX.</summary>
/// <param name="InputShape"><c>[channel, row, column]</c> of one input.</param>
/// <param name="Operators">In the order in which they run; the first reads <see cref="InputName"/>.</param>
public sealed record Network(IReadOnlyList<int> InputShape, IReadOnlyList<Operator> Operators)
{
    /// <summary>Hook point of the input.</summary>
    public const string InputName = "input";

    /// <summary>Hook point of the last operator's value: the logits.</summary>
    public string OutputName => Operators[^1].Output;

    /// <summary><see cref="InputShape"/> as one value.</summary>
    public Shape Shape => new(InputShape[0], InputShape[1], InputShape[2]);

    /// <summary>Number of input units.</summary>
    public int InputUnits => Shape.Count;
}
