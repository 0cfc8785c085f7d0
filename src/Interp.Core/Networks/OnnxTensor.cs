using System.Runtime.InteropServices;
using Interp.Core.Networks.Onnx;

namespace Interp.Core.Networks;

/// <summary>Reads the constant tensors of an ONNX file.</summary>
internal static class OnnxTensor
{
    private const int External = 1;

    /// <summary>Values of a float32 tensor, row-major.</summary>
    /// <exception cref="ModelFormatException">It is not float32, lies in another file, or has other than its shape's number of values.</exception>
    public static float[] Floats(TensorProto tensor)
    {
        if (tensor.DataType != OnnxWriter.Float)
        {
            throw new ModelFormatException($"Weights {tensor.Name} have data type {tensor.DataType}; 1 (float32) is supported.");
        }

        if (tensor.DataLocation == External)
        {
            throw new ModelFormatException($"Weights {tensor.Name} lie in another file; only models in one file are supported.");
        }

        float[] values = tensor.RawData.IsEmpty
            ? [.. tensor.FloatData]
            : MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();
        if (tensor.Dims.Any(size => size < 0) || tensor.Dims.Aggregate(1.0, (product, size) => product * size) != values.Length)
        {
            throw new ModelFormatException(
                $"Weights {tensor.Name} have shape [{string.Join(", ", tensor.Dims)}] but {values.Length} values.");
        }

        return values;
    }
}
