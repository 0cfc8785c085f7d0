using Interp.Core.Networks;

namespace Interp.Core.Tests.Networks;

public class ChainTests
{
    private static readonly Linear First = new("fc1", Network.InputName, "fc1.pre", [1, 2, 3, 4, 5, 6], [0, 0, 0]);
    private static readonly Relu Gate = new("relu1", "fc1.pre", "fc1");
    private static readonly Linear Second = new("fc2", "fc1", "fc2.pre", [1, 2, 3], [0]);

    [Fact]
    public void Layers_FlattenLinearReluLinear_AreTheAffineOnesWithTheirGates()
    {
        var layers = Of(new Flatten("flatten", Network.InputName, "flat"), First with { Input = "flat" }, Gate, Second).Layers();

        Assert.Equal([("fc1", 2, 3, true), ("fc2", 3, 1, false)], layers.Select(l => (l.Name, l.Source.Count, l.Units, l.Rectified)));
    }

    [Fact]
    public void Layers_OperatorReadsAnEarlierValue_NamesItAndTheValue()
    {
        var refusal = Assert.Throws<NotSupportedException>(() => Of(First, Gate, Second with { Input = "fc1.pre" }).Layers());

        Assert.Equal("Operator 'fc2' reads 'fc1.pre', not 'fc1': the network is no chain.", refusal.Message);
    }

    public static TheoryData<string, Operator[]> NoChains => new()
    {
        { "relu1", [new Relu("relu1", Network.InputName, "x")] },
        { "relu2", [First, Gate, new Relu("relu2", "fc1", "x")] },
        { "pool1", [First, Gate, new MaxPool("pool1", "fc1", "x", 1, 1)] },
        { "a map", [new Conv("conv1", Network.InputName, "x", [1], [0], 1, 1, 0)] },
        { "no affine", [] },
        { "no affine", [new Flatten("flatten", Network.InputName, "x")] },
        { "'fc1', which is rectified", [First, Gate] },
    };

    [Theory]
    [MemberData(nameof(NoChains))]
    public void Layers_NoChainOfGatedAffineLayers_IsRefusedByName(string named, Operator[] operators) =>
        Assert.Contains(named, Assert.Throws<NotSupportedException>(() => Of(operators).Layers()).Message, StringComparison.Ordinal);

    [Fact]
    public void EdgeBands_TwoLayers_NumberAllEdgesThroughWithoutAGap()
    {
        var bands = Of(First, Gate, Second).Layers().EdgeBands();

        Assert.Equal([new EdgeBand("input", "fc1", 2, 3, 0), new EdgeBand("fc1", "fc2", 3, 1, 6)], bands);
        int[] ids = [.. bands.SelectMany(b => Enumerable.Range(0, b.Targets).SelectMany(j => Enumerable.Range(0, b.Sources).Select(i => b.Id(i, j))))];
        Assert.Equal(Enumerable.Range(0, 9), ids);
        Assert.All(bands, b => Assert.Equal((1, b.Targets - 1), b.Ends(b.Id(1, b.Targets - 1))));
    }

    private static Network Of(params Operator[] operators) => new([1, 1, 2], operators);
}
