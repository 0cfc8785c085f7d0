using System.Runtime.InteropServices;
using Google.Protobuf;
using Interp.Core.Networks.Onnx;

namespace Interp.Core.Networks;

/// <summary>Writes networks as ONNX files. The same network always gives the same bytes.</summary>
public static class OnnxWriter
{
    internal const int Float = 1;
    private const int IrVersion = 8;
    private const int Opset = 17;
    private const int IntegerAttribute = 2;
    private const int IntegersAttribute = 7;

    /// <summary>
    /// A network as an ONNX file: input <c>[N, channel, row, column]</c>, output <c>[N, logit]</c>, N free; every value is
    /// named after its hook point.
    /// </summary>
    public static byte[] Write(Network network)
    {
        var graph = new GraphProto { Name = "interp" };
        graph.Input.Add(Value(Network.InputName, network.InputShape));
        graph.Output.Add(Value(network.OutputName, [network.Operators.OfType<Linear>().Last().Targets]));
        foreach (var step in network.Operators)
        {
            graph.Node.Add(Node(step, graph));
        }

        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "interp", Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = Opset });
        return model.ToByteArray();
    }

    private static NodeProto Node(Operator step, GraphProto graph)
    {
        var node = new NodeProto { Name = step.Name, Input = { step.Input }, Output = { step.Output } };
        switch (step)
        {
            case Flatten:
                node.OpType = "Flatten";
                node.Attribute.Add(Attribute("axis", 1));
                break;
            case Relu:
                node.OpType = "Relu";
                break;
            case MaxPool pool:
                node.OpType = "MaxPool";
                node.Attribute.Add(Square("kernel_shape", pool.Size));
                node.Attribute.Add(Square("strides", pool.Stride));
                break;
            case Linear linear:
                node.OpType = "Gemm";
                node.Attribute.Add(Attribute("transB", 1));
                AddWeights(node, graph, linear, linear.Targets, linear.Sources);
                break;
            case Conv conv:
                node.OpType = "Conv";
                node.Attribute.Add(Square("kernel_shape", conv.Size));
                node.Attribute.Add(Square("strides", conv.Stride));
                node.Attribute.Add(Integers("pads", [.. Enumerable.Repeat((long)conv.Padding, 4)]));
                AddWeights(node, graph, conv, conv.Targets, conv.Sources, conv.Size, conv.Size);
                break;
            default:
                throw new NotSupportedException($"Operator {step.GetType().Name} has no ONNX form here.");
        }

        return node;
    }

    private static void AddWeights(NodeProto node, GraphProto graph, Affine affine, params ReadOnlySpan<long> shape)
    {
        string weight = affine.Name + ".weight", bias = affine.Name + ".bias";
        node.Input.Add([weight, bias]);
        graph.Initializer.Add(Tensor(weight, affine.Weight, shape));
        graph.Initializer.Add(Tensor(bias, affine.Bias, affine.Targets));
    }

    private static AttributeProto Square(string name, int side) => Integers(name, [side, side]);

    private static AttributeProto Integers(string name, long[] values) => new() { Name = name, Ints = { values }, Type = IntegersAttribute };

    private static AttributeProto Attribute(string name, int value) => new() { Name = name, I = value, Type = IntegerAttribute };

    private static TensorProto Tensor(string name, float[] values, params ReadOnlySpan<long> shape) => new()
    {
        Name = name,
        DataType = Float,
        Dims = { shape.ToArray() },
        RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
    };

    private static ValueInfoProto Value(string name, IReadOnlyList<int> shape)
    {
        var dimensions = new TensorShapeProto();
        dimensions.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "N" });
        dimensions.Dim.Add(shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        var type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = Float, Shape = dimensions } };
        return new ValueInfoProto { Name = name, Type = type };
    }
}
