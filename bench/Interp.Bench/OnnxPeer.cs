using Interp.Core.Engines;
using Interp.Core.Networks;
using Microsoft.ML.OnnxRuntime;

namespace Interp.Bench;

/// <summary>The same frame step in ONNX Runtime, as fast as it goes: one optimised graph, inputs and outputs in memory that is bound once.</summary>
internal sealed class OnnxPeer : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions options = new();
    private readonly string[] inputNames = [Network.InputName];
    private readonly string[] outputNames;
    private readonly float[] input;
    private readonly OrtValue[] inputs;
    private readonly OrtValue[] outputs;

    // From 1.29 on it uploads telemetry unless told otherwise before its first use.
    static OnnxPeer() => NativeEnvironment.Set("ORT_DISABLE_TELEMETRY", "1");

    public OnnxPeer(Network network, int top, int threads)
    {
        Threads = threads;
        using var settings = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = threads,
        };
        session = new InferenceSession(OnnxFrameGraph.Write(network, top), settings);
        var layers = network.Layers();
        input = new float[network.InputUnits];
        Ids = new long[top];
        Weights = new float[top];
        inputs = [Bind(input, [1, .. network.InputShape])];
        outputs = [.. layers.Select(layer => Bind(new float[layer.Affine.Targets], [1, layer.Affine.Targets])), Bind(Ids, [top]), Bind(Weights, [top])];
        outputNames = [.. OnnxFrameGraph.ActivationNames(network), OnnxFrameGraph.Ids, OnnxFrameGraph.Weights];
    }

    public int Threads { get; }

    /// <summary>Edge ids of the last run, in no order.</summary>
    public long[] Ids { get; }

    /// <summary>Signed weights, one per id.</summary>
    public float[] Weights { get; }

    public void Run(ReadOnlySpan<float> pixels)
    {
        pixels.CopyTo(input);
        session.Run(options, inputNames, inputs, outputNames, outputs);
    }

    public void Dispose()
    {
        Array.ForEach([.. inputs, .. outputs], value => value.Dispose());
        options.Dispose();
        session.Dispose();
    }

    private static OrtValue Bind<T>(T[] memory, int[] shape)
        where T : unmanaged => OrtValue.CreateTensorValueFromMemory(memory, Array.ConvertAll(shape, size => (long)size));
}
