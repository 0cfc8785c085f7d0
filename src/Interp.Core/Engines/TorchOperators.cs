using Interp.Core.Networks;
using static TorchSharp.torch;

namespace Interp.Core.Engines;

/// <summary>Our operators as TorchSharp computes them, for running and for training.</summary>
internal static class TorchOperators
{
    /// <summary>Dimensions of an operator's weights.</summary>
    public static long[] Dimensions(Affine affine) => affine switch
    {
        Conv conv => [conv.Targets, conv.Sources, conv.Size, conv.Size],
        Linear linear => [linear.Targets, linear.Sources],
        _ => throw Unknown(affine),
    };

    /// <summary>One step on a batch.</summary>
    /// <param name="step">The operator.</param>
    /// <param name="value"><c>[batch, ...]</c>; stays the caller's.</param>
    /// <param name="weight">Of an affine operator.</param>
    /// <param name="bias">Of an affine operator.</param>
    /// <returns>The caller's to dispose.</returns>
    public static Tensor Run(Operator step, Tensor value, Tensor? weight, Tensor? bias) => step switch
    {
        Flatten => value.flatten(1),
        Relu => value.relu(),
        MaxPool pool => nn.functional.max_pool2d(value, pool.Size, pool.Stride),
        Conv conv => nn.functional.conv2d(value, weight!, bias, [conv.Stride, conv.Stride], [conv.Padding, conv.Padding]),
        Linear => nn.functional.linear(value, weight!, bias),
        _ => throw Unknown(step),
    };

    private static NotSupportedException Unknown(Operator step) => new($"TorchSharp has no form of {step.GetType().Name} here.");
}
