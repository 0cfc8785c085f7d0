using Google.Protobuf;
using Interp.Core.Networks.Onnx;

namespace Interp.Core.Networks;

/// <summary>Reads ONNX files whose operators are all among <see cref="Supported"/>.</summary>
public sealed class OnnxReader
{
    /// <summary>ONNX operators that can be read.</summary>
    public static IReadOnlyList<string> Supported { get; } = ["Conv", "Flatten", "Gemm", "MaxPool", "Relu"];

    private const int MostSize = 64;

    private readonly GraphProto graph;
    private readonly Dictionary<string, TensorProto> initializers;
    private readonly Dictionary<string, Shape> shapes = [];

    private OnnxReader(GraphProto graph)
    {
        this.graph = graph;
        initializers = graph.Initializer.DistinctBy(tensor => tensor.Name).ToDictionary(tensor => tensor.Name);
    }

    /// <summary>Reads a model. Its input must be <c>[N, channel, row, column]</c>; it becomes the hook point <c>input</c>.</summary>
    /// <exception cref="ModelFormatException">The bytes are not an ONNX model, or it does something not supported, which the message names.</exception>
    public static Network Read(ReadOnlySpan<byte> model)
    {
        ModelProto parsed;
        try
        {
            parsed = ModelProto.Parser.ParseFrom(model);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ModelFormatException($"The file is not an ONNX model: {e.Message}", e);
        }

        if (parsed.Graph is null || parsed.Graph.Node.Count == 0)
        {
            throw new ModelFormatException("The file is not an ONNX model: it holds no operators.");
        }

        return new OnnxReader(parsed.Graph).Read();
    }

    private Network Read()
    {
        var inputs = graph.Input.Where(value => !initializers.ContainsKey(value.Name)).ToList();
        if (inputs.Count != 1 || graph.Output.Count != 1)
        {
            throw new ModelFormatException(
                $"The model has {inputs.Count} inputs and {graph.Output.Count} outputs; exactly one of each is supported.");
        }

        int[] shape = InputShape(inputs[0]);
        shapes[inputs[0].Name] = new Shape(shape[0], shape[1], shape[2]);
        var operators = new List<Operator>();
        foreach (var node in graph.Node)
        {
            var step = Read(node);
            operators.Add(step.Input == inputs[0].Name ? step with { Input = Network.InputName } : step);
        }

        if (operators[^1].Output != graph.Output[0].Name)
        {
            throw new ModelFormatException(
                $"The output {graph.Output[0].Name} is not the value of the last operator ({operators[^1].Output}).");
        }

        return new Network(shape, operators);
    }

    private static int[] InputShape(ValueInfoProto input)
    {
        var sizes = input.Type?.TensorType?.Shape?.Dim.Skip(1).Select(dimension => dimension.DimValue).ToArray() ?? [];
        if (sizes.Length != 3 || sizes.Any(size => size is < 1 or > 4096) || sizes.Aggregate(1L, (a, b) => a * b) > 1 << 24)
        {
            throw new ModelFormatException(
                $"The input {input.Name} has shape [N, {string.Join(", ", sizes)}]; " +
                "[N, channel, row, column] with sizes 1..4096 and at most 16,777,216 units is supported.");
        }

        return Array.ConvertAll(sizes, size => (int)size);
    }

    private Operator Read(NodeProto node)
    {
        if (!Supported.Contains(node.OpType) || node.Domain is not ("" or "ai.onnx"))
        {
            string name = node.Domain is "" ? node.OpType : $"{node.Domain}.{node.OpType}";
            throw new ModelFormatException($"Operator {name} is not supported; supported: {string.Join(", ", Supported)}.");
        }

        string label = node.Name is "" ? node.OpType : node.Name;
        bool isAffine = node.OpType is "Gemm" or "Conv";
        if (node.Output.Count != 1 || node.Input.Count != (isAffine ? 3 : 1))
        {
            throw new ModelFormatException($"Operator {label} has {node.Input.Count} inputs and {node.Output.Count} outputs.");
        }

        if (!shapes.TryGetValue(node.Input[0], out var shape))
        {
            throw new ModelFormatException($"Operator {label} reads {node.Input[0]}, which nothing before it computes.");
        }

        var attributes = new OnnxAttributes(node, label);
        Operator step = node.OpType switch
        {
            "Flatten" => ReadFlatten(node, label, attributes),
            "Relu" => new Relu(label, node.Input[0], node.Output[0]),
            "MaxPool" => ReadMaxPool(node, label, attributes),
            "Conv" => ReadConv(node, label, attributes),
            _ => ReadGemm(node, label, attributes, shape.Count),
        };
        attributes.RequireNoOther();
        if (!shapes.TryAdd(step.Output, shape.After(step)))
        {
            throw new ModelFormatException($"Two operators compute {step.Output}.");
        }

        return step;
    }

    private static Flatten ReadFlatten(NodeProto node, string label, OnnxAttributes attributes)
    {
        attributes.Integer("axis", 1, 1);
        return new Flatten(label, node.Input[0], node.Output[0]);
    }

    private static MaxPool ReadMaxPool(NodeProto node, string label, OnnxAttributes attributes)
    {
        attributes.ExplicitPadding();
        attributes.Integer("ceil_mode", 0, 0);
        attributes.Integer("storage_order", 0, 0);
        attributes.Same("pads", 0, 4, 0, 0);
        attributes.Same("dilations", 1, 2, 1, 1);
        int size = attributes.Same("kernel_shape", 0, 2, 1, MostSize);
        return size > 0
            ? new MaxPool(label, node.Input[0], node.Output[0], size, attributes.Same("strides", 1, 2, 1, MostSize))
            : throw new ModelFormatException($"Operator {label} has no attribute kernel_shape.");
    }

    private Conv ReadConv(NodeProto node, string label, OnnxAttributes attributes)
    {
        attributes.ExplicitPadding();
        attributes.Integer("group", 1, 1);
        attributes.Same("dilations", 1, 2, 1, 1);
        float[] bias = Weights(node.Input[2], label, out long[] biasShape);
        float[] weight = Weights(node.Input[1], label, out long[] shape);
        int size = attributes.Same("kernel_shape", shape.Length == 4 ? (int)shape[3] : 0, 2, 1, MostSize);
        if (shape.Length != 4 || biasShape.Length != 1 || weight.Length == 0 || shape[0] != bias.Length || shape[2] != size || shape[3] != size)
        {
            throw Misfit(label, shape, biasShape, $"a kernel of side {size}");
        }

        int stride = attributes.Same("strides", 1, 2, 1, MostSize), padding = attributes.Same("pads", 0, 4, 0, MostSize);
        return new Conv(label, node.Input[0], node.Output[0], weight, bias, size, stride, padding);
    }

    private Linear ReadGemm(NodeProto node, string label, OnnxAttributes attributes, int sources)
    {
        attributes.Integer("transA", 0, 0);
        attributes.One("alpha");
        attributes.One("beta");
        float[] bias = Weights(node.Input[2], label, out long[] biasShape);
        float[] weight = Weights(node.Input[1], label, out long[] shape);
        bool transposed = attributes.Integer("transB", 0, 0, 1) == 1;
        if (shape.Length != 2 || biasShape.Length != 1 || bias.Length == 0 || shape[transposed ? 0 : 1] != bias.Length ||
            shape[transposed ? 1 : 0] != sources)
        {
            throw Misfit(label, shape, biasShape, $"{sources} units");
        }

        return new Linear(label, node.Input[0], node.Output[0], transposed ? weight : Transpose(weight, sources), bias);
    }

    private static ModelFormatException Misfit(string label, long[] weight, long[] bias, string what) => new(
        $"Operator {label} has weights [{string.Join(", ", weight)}] and bias [{string.Join(", ", bias)}] for {what}; they do not fit.");

    private static float[] Transpose(float[] weight, int sources)
    {
        int targets = weight.Length / sources;
        var transposed = new float[weight.Length];
        for (int source = 0; source < sources; source++)
        {
            for (int target = 0; target < targets; target++)
            {
                transposed[(target * sources) + source] = weight[(source * targets) + target];
            }
        }

        return transposed;
    }

    private float[] Weights(string name, string label, out long[] shape)
    {
        if (!initializers.TryGetValue(name, out var tensor))
        {
            throw new ModelFormatException($"Operator {label} takes {name} from another operator; only constant weights are supported.");
        }

        shape = [.. tensor.Dims];
        return OnnxTensor.Floats(tensor);
    }
}
