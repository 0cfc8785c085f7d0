using Google.Protobuf;
using Interp.Core.Networks.Onnx;

namespace Interp.Core.Networks;

/// <summary>Reads ONNX files whose operators are all among <see cref="Supported"/>.</summary>
public sealed class OnnxReader
{
    /// <summary>ONNX operators that can be read.</summary>
    public static IReadOnlyList<string> Supported { get; } = ["Flatten", "Gemm", "Relu"];

    private readonly GraphProto graph;
    private readonly Dictionary<string, TensorProto> initializers;
    private readonly Dictionary<string, int> units = [];

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
        units[inputs[0].Name] = shape.Aggregate(1, (product, size) => product * size);
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
        if (node.Output.Count != 1 || node.Input.Count != (node.OpType == "Gemm" ? 3 : 1))
        {
            throw new ModelFormatException($"Operator {label} has {node.Input.Count} inputs and {node.Output.Count} outputs.");
        }

        if (!units.TryGetValue(node.Input[0], out int sources))
        {
            throw new ModelFormatException($"Operator {label} reads {node.Input[0]}, which nothing before it computes.");
        }

        Operator step = node.OpType switch
        {
            "Flatten" => new Flatten(label, node.Input[0], node.Output[0]),
            "Relu" => new Relu(label, node.Input[0], node.Output[0]),
            _ => ReadGemm(node, label, sources),
        };
        RequireAttributes(node, label);
        if (!units.TryAdd(step.Output, step is Linear linear ? linear.Targets : sources))
        {
            throw new ModelFormatException($"Two operators compute {step.Output}.");
        }

        return step;
    }

    private Linear ReadGemm(NodeProto node, string label, int sources)
    {
        float[] bias = Weights(node.Input[2], label, out long[] biasShape);
        float[] weight = Weights(node.Input[1], label, out long[] shape);
        bool transposed = node.Attribute.FirstOrDefault(attribute => attribute.Name == "transB")?.I == 1;
        if (shape.Length != 2 || biasShape.Length != 1 || bias.Length == 0 || shape[transposed ? 0 : 1] != bias.Length ||
            shape[transposed ? 1 : 0] != sources)
        {
            throw new ModelFormatException(
                $"Operator {label} has weights [{string.Join(", ", shape)}] and bias [{string.Join(", ", biasShape)}] " +
                $"for {sources} units; they do not fit.");
        }

        return new Linear(label, node.Input[0], node.Output[0], transposed ? weight : Transpose(weight, sources), bias);
    }

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

    private static void RequireAttributes(NodeProto node, string label)
    {
        foreach (var attribute in node.Attribute)
        {
            bool known = (node.OpType, attribute.Name) switch
            {
                ("Flatten", "axis") => attribute.I == 1,
                ("Gemm", "transA") => attribute.I == 0,
                ("Gemm", "transB") => attribute.I is 0 or 1,
                ("Gemm", "alpha" or "beta") => attribute.F == 1,
                _ => false,
            };
            if (!known)
            {
                throw new ModelFormatException(
                    $"Operator {label} has the attribute {attribute.Name} = {(attribute.F != 0 ? attribute.F : attribute.I)}; " +
                    "supported: Flatten axis 1, Gemm transA 0, transB 0 or 1, alpha 1, beta 1.");
            }
        }
    }
}
