using Interp.Core.Engines;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Interp.Core.Tests;

/// <summary>Executes ONNX files with ONNX Runtime, to compare with.</summary>
internal static class OnnxSession
{
    // From 1.29 on it uploads telemetry unless told otherwise before its first use.
    static OnnxSession() => NativeEnvironment.Set("ORT_DISABLE_TELEMETRY", "1");

    /// <summary>Runs a model with one input and one output.</summary>
    /// <returns>The output, row-major.</returns>
    public static float[] Run(byte[] model, float[] input, params int[] shape)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(model, options);
        string name = session.InputMetadata.Keys.Single();
        using var results = session.Run([NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(input, shape))]);
        return [.. results.Single().AsTensor<float>()];
    }
}
