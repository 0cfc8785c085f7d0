using System.Runtime.InteropServices;
using Google.Protobuf;
using Interp.Core.Networks;
using Interp.Core.Networks.Onnx;

namespace Interp.Bench;

/// <summary>A network as an ONNX graph that also computes every contribution and the strongest of them.</summary>
internal static class OnnxFrameGraph
{
    /// <summary>Output <c>[rank]</c>: ids of the strongest edges, numbered as in the core.</summary>
    public const string Ids = "ids";

    /// <summary>Output <c>[rank]</c>: their signed weights.</summary>
    public const string Weights = "weights";

    private const int FloatType = 1;
    private const int IntegerType = 7;
    private const int IntegerAttribute = 2;

    /// <summary>Hook points of the layers' activations, in order.</summary>
    public static IEnumerable<string> ActivationNames(Network network) =>
        network.Operators.SkipWhile(step => step is Flatten)
            .Where(step => step is Relu || step.Output == network.OutputName)
            .Select(step => step.Output);

    public static byte[] Write(Network network, int top)
    {
        var model = ModelProto.Parser.ParseFrom(OnnxWriter.Write(network));
        var graph = model.Graph;
        graph.Initializer.Add(Integers("flat", -1));
        graph.Initializer.Add(Integers("top", top));
        var bands = new List<string>();
        string source = network.Operators.OfType<Linear>().First().Input;
        foreach (var (layer, activation) in network.Layers().Zip(ActivationNames(network)))
        {
            string product = $"{layer.Name}.contributions", band = $"{layer.Name}.band";
            graph.Node.Add(Node("Mul", [source, $"{layer.Name}.weight"], [product]));
            graph.Node.Add(Node("Reshape", [product, "flat"], [band]));
            bands.Add(band);
            source = activation;
        }

        graph.Node.Add(Node("Concat", bands, ["all"], ("axis", 0)));
        graph.Node.Add(Node("Abs", ["all"], ["magnitudes"]));
        graph.Node.Add(Node("TopK", ["magnitudes", "top"], ["strongest", Ids], ("axis", 0), ("sorted", 0)));
        graph.Node.Add(Node("Gather", ["all", Ids], [Weights], ("axis", 0)));

        graph.Output.Clear();
        graph.Output.Add(ActivationNames(network).Select(name => Value(name, FloatType)));
        graph.Output.Add([Value(Ids, IntegerType), Value(Weights, FloatType)]);
        return model.ToByteArray();
    }

    private static NodeProto Node(string type, IEnumerable<string> inputs, IEnumerable<string> outputs, params (string Name, int Value)[] attributes)
    {
        var node = new NodeProto { OpType = type, Name = outputs.First(), Input = { inputs }, Output = { outputs } };
        node.Attribute.Add(attributes.Select(a => new AttributeProto { Name = a.Name, I = a.Value, Type = IntegerAttribute }));
        return node;
    }

    private static TensorProto Integers(string name, params long[] values) => new()
    {
        Name = name,
        DataType = IntegerType,
        Dims = { values.Length },
        RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
    };

    private static ValueInfoProto Value(string name, int type) =>
        new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = type } } };
}
