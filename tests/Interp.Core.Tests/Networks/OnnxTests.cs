using CsCheck;
using Google.Protobuf;
using Interp.Core.Engines;
using Interp.Core.Networks;
using Interp.Core.Networks.Onnx;

namespace Interp.Core.Tests.Networks;

public sealed class OnnxTests
{
    private static readonly Dictionary<string, Action<ModelProto>> Unusable = new()
    {
        ["holds no operators"] = model => model.Graph.Node.Clear(),
        ["com.example.Relu is not supported"] = model => model.Graph.Node[2].Domain = "com.example",
        ["2 inputs and 1 outputs"] = model => model.Graph.Input.Add(new ValueInfoProto { Name = "mask" }),
        ["shape [N, 1, 2]"] = model => model.Graph.Input[0].Type.TensorType.Shape.Dim.RemoveAt(3),
        ["shape [N, 1, 2, 99999]"] = model => model.Graph.Input[0].Type.TensorType.Shape.Dim[3].DimValue = 99999,
        ["reads nowhere"] = model => model.Graph.Node[2].Input[0] = "nowhere",
        ["Two operators compute fc1.pre"] = model => model.Graph.Node[2].Output[0] = "fc1.pre",
        ["is not the value of the last operator"] = model => model.Graph.Output[0].Name = "fc1",
        ["only constant weights"] = model => model.Graph.Node[1].Input[1] = "fc1.other",
        ["alpha = 2"] = model => model.Graph.Node[1].Attribute.Add(new AttributeProto { Name = "alpha", F = 2 }),
        ["axis = 2; supported: 1"] = model => model.Graph.Node[0].Attribute[0].I = 2,
        ["attribute other, which is not supported"] = model => model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "other" }),
        ["data type 7"] = model => model.Graph.Initializer[0].DataType = 7,
        ["lie in another file"] = model => model.Graph.Initializer[0].DataLocation = 1,
        ["shape [3, 5] but 12 values"] = model => model.Graph.Initializer[0].Dims[1] = 5,
        ["do not fit"] = model => Transpose(model.Graph.Initializer[0]),
        ["fc1 has 2 inputs"] = model => model.Graph.Node[1].Input.RemoveAt(2),
    };

    private static readonly Dictionary<string, Action<ModelProto>> UnusableMaps = new()
    {
        ["group = 2; supported: 1"] = model => model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "group", I = 2 }),
        ["dilations = [2, 2]"] = model => model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "dilations", Ints = { 2, 2 } }),
        ["strides = [1, 2]; supported: 2 times the same, 1 to 64"] = model => Attribute(model, 0, "strides").Ints[1] = 2,
        ["pads = [2, 2, 2, 1]"] = model => Attribute(model, 0, "pads").Ints[3] = 1,
        ["auto_pad = SAME_UPPER"] = model => model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "auto_pad", S = ByteString.CopyFromUtf8("SAME_UPPER") }),
        ["for a kernel of side 3; they do not fit"] = model => Attribute(model, 0, "kernel_shape").Ints[0] = Attribute(model, 0, "kernel_shape").Ints[1] = 3,
        ["ceil_mode = 1"] = model => model.Graph.Node[2].Attribute.Add(new AttributeProto { Name = "ceil_mode", I = 1 }),
        ["pool1 has no attribute kernel_shape"] = model => model.Graph.Node[2].Attribute.Remove(Attribute(model, 2, "kernel_shape")),
        ["pool2 does not fit its input [2, 4, 4]"] = model => Attribute(model, 5, "kernel_shape").Ints[0] = Attribute(model, 5, "kernel_shape").Ints[1] = 5,
    };

    [Fact]
    public void Read_WhatWasWritten_IsTheSameNetwork() =>
        Gen.Select(Gen.Int, Gen.Int[1, 40], Gen.Int[1, 12], Gen.Int[1, 12]).Sample((seed, hidden, side, classes) =>
        {
            var network = RandomMlp.Create(seed, hidden, side, classes);
            var read = OnnxReader.Read(OnnxWriter.Write(network));
            Assert.Equal(network.InputShape, read.InputShape);
            Assert.Equal(Describe(network), Describe(read));
            AssertSameWeights(network, read);
        }, iter: 50);

    [Fact]
    public void Read_ChainThatWasWritten_IsTheSameNetwork() => RandomChain.Real.Sample(chain =>
    {
        var read = OnnxReader.Read(OnnxWriter.Write(chain.Network));

        Assert.Equal(chain.Network.InputShape, read.InputShape);
        Assert.Equal(chain.Network.Layers().Select(WithoutWeights), read.Layers().Select(WithoutWeights));
        AssertSameWeights(chain.Network, read);
    });

    public static TheoryData<string> UnusableConvolutions => [.. UnusableMaps.Keys];

    [Theory]
    [MemberData(nameof(UnusableConvolutions))]
    public void Read_UnusableConvolution_SaysWhy(string reason)
    {
        var model = ModelProto.Parser.ParseFrom(OnnxWriter.Write(RandomCnn.Create(seed: 1, first: 2, second: 2, side: 8)));
        UnusableMaps[reason](model);

        var refusal = Assert.Throws<ModelFormatException>(() => OnnxReader.Read(model.ToByteArray()));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Write_ThenExecutedByOnnxRuntime_AgreesWithOurKernels(int batch, bool maps)
    {
        var network = maps ? RandomCnn.Create(seed: 5) : RandomMlp.Create(seed: 5);
        float[] inputs = RandomMlp.Inputs(6, network, batch);

        float[] logits = OnnxSession.Run(OnnxWriter.Write(network), inputs, batch, 1, 28, 28);

        var engine = new CpuEngine(network);
        var run = engine.CreateActivations();
        for (int i = 0; i < batch; i++)
        {
            engine.Run(inputs.AsSpan(i * 784, 784), run);
            Agreement.Assert(run.Logits, logits.AsSpan(i * 10, 10));
        }
    }

    [Fact]
    public void Read_WeightsStoredTheOtherWayRound_AreTransposed()
    {
        var network = RandomMlp.Create(seed: 1, hidden: 3, side: 2, classes: 2);
        var model = ModelProto.Parser.ParseFrom(OnnxWriter.Write(network));
        foreach (var node in model.Graph.Node.Where(node => node.OpType == "Gemm"))
        {
            node.Attribute.Clear();
        }

        // The bytes stay: [3, 4] row-major is now declared to be [4, 3].
        Transpose(model.Graph.Initializer[0]);
        Transpose(model.Graph.Initializer[2]);

        var before = (Linear)network.Operators[1];
        var after = (Linear)OnnxReader.Read(model.ToByteArray()).Operators[1];

        for (int target = 0; target < 3; target++)
        {
            for (int source = 0; source < 4; source++)
            {
                Assert.Equal(before.Weight[(source * 3) + target], after.Weight[(target * 4) + source]);
            }
        }
    }

    [Fact]
    public void Read_InputWithAnotherName_BecomesTheHookPointInput()
    {
        var model = Small();
        model.Graph.Input[0].Name = "pixels";
        model.Graph.Node[0].Input[0] = "pixels";

        Assert.Equal(Network.InputName, OnnxReader.Read(model.ToByteArray()).Operators[0].Input);
    }

    [SkippableFact]
    public void Schema_OfARealModel_LosesNothing()
    {
        byte[] file = File.ReadAllBytes(TestData.Find("onnx/mnist-8/model.onnx"));
        float[] input = new float[784];
        input.AsSpan(300, 100).Fill(255);

        byte[] written = ModelProto.Parser.ParseFrom(file).ToByteArray();

        Assert.Equal(file.Length, written.Length);
        Assert.Equal(OnnxSession.Run(file, input, 1, 1, 28, 28), OnnxSession.Run(written, input, 1, 1, 28, 28));
    }

    [SkippableFact]
    public void Read_RealModelWithOtherOperators_NamesTheFirstAndWhatIsSupported()
    {
        byte[] file = File.ReadAllBytes(TestData.Find("onnx/mnist-8/model.onnx"));

        var refusal = Assert.Throws<ModelFormatException>(() => OnnxReader.Read(file));

        Assert.Matches("^Operator (Reshape|Conv) is not supported; supported: Conv, Flatten, Gemm, MaxPool, Relu\\.$", refusal.Message);
    }

    public static TheoryData<string> Reasons => [.. Unusable.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Read_UnusableModel_SaysWhy(string reason)
    {
        var model = Small();
        Unusable[reason](model);

        var refusal = Assert.Throws<ModelFormatException>(() => OnnxReader.Read(model.ToByteArray()));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedBytes_ThrowNothingButModelFormatException()
    {
        byte[] file = Small().ToByteArray();
        Gen.Select(Gen.Int[0, file.Length], Gen.Int[0, file.Length - 1].Array[0, 8], Gen.Byte.Array[8]).Sample((length, places, values) =>
        {
            byte[] damaged = [.. file];
            for (int i = 0; i < places.Length; i++)
            {
                damaged[places[i]] = values[i];
            }

            try
            {
                OnnxReader.Read(damaged.AsSpan(0, length));
            }
            catch (ModelFormatException)
            {
            }
        }, iter: 20_000);
    }

    private static ModelProto Small() =>
        ModelProto.Parser.ParseFrom(OnnxWriter.Write(RandomMlp.Create(seed: 1, hidden: 3, side: 2, classes: 2)));

    private static void Transpose(TensorProto weight) => (weight.Dims[0], weight.Dims[1]) = (weight.Dims[1], weight.Dims[0]);

    private static AttributeProto Attribute(ModelProto model, int node, string name) => model.Graph.Node[node].Attribute.Single(a => a.Name == name);

    private static (string, Shape, Shape, bool, Shape) WithoutWeights(Layer layer) => (layer.Name, layer.Source, layer.Pre, layer.Rectified, layer.Post);

    private static void AssertSameWeights(Network expected, Network actual)
    {
        Assert.Equal(expected.Operators.OfType<Affine>().SelectMany(l => l.Weight), actual.Operators.OfType<Affine>().SelectMany(l => l.Weight));
        Assert.Equal(expected.Operators.OfType<Affine>().SelectMany(l => l.Bias), actual.Operators.OfType<Affine>().SelectMany(l => l.Bias));
    }

    private static IEnumerable<string> Describe(Network network) =>
        network.Operators.Select(step => $"{step.GetType().Name} {step.Name} {step.Input} {step.Output}");
}
