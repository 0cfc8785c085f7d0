using Interp.Core.Engines;
using Interp.Core.Networks;
using TorchSharp;

namespace Interp.Core.Tests.Engines;

[Collection(TorchTests.Name)]
public sealed class TorchEngineTests
{
    public TorchEngineTests() => RequireTorch();

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(7)]
    public void Run_EveryHookPoint_AgreesWithOurKernels(int batch)
    {
        var network = RandomMlp.Create(seed: 3);
        float[] inputs = RandomMlp.Inputs(4, network, batch);
        using var torchEngine = new TorchEngine(network);
        var engine = new CpuEngine(network);
        var run = engine.CreateActivations();

        var values = torchEngine.Run(inputs);

        Assert.Equal(["fc1", "fc1.pre", "fc2", "flatten", "input"], values.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(inputs, values["input"]);
        for (int i = 0; i < batch; i++)
        {
            engine.Run(inputs.AsSpan(i * 784, 784), run);
            Agreement.Assert(run.Pre[0], values["fc1.pre"].AsSpan(i * 500, 500));
            Agreement.Assert(run.Post[1], values["fc1"].AsSpan(i * 500, 500));
            Agreement.Assert(run.Logits, values["fc2"].AsSpan(i * 10, 10));
        }
    }

    [SkippableFact]
    public void Run_TenThousandTimes_LeavesNoTensorBehind()
    {
        var network = RandomMlp.Create(seed: 3, hidden: 16);
        float[] input = RandomMlp.Inputs(4, network, batch: 1);
        long before = torch.Tensor.TotalCount;
        using (var engine = new TorchEngine(network))
        {
            engine.Run(input);
            long warm = torch.Tensor.TotalCount;
            for (int i = 0; i < 10_000; i++)
            {
                engine.Run(input);
            }

            Assert.Equal(warm, torch.Tensor.TotalCount);
            Assert.NotEqual(before, warm);
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [SkippableFact]
    public void Run_InputOfAnotherLength_NamesBoth()
    {
        using var engine = new TorchEngine(RandomMlp.Create(seed: 3, hidden: 2));

        var refusal = Assert.Throws<ArgumentException>(() => engine.Run(new float[785]));

        Assert.Contains("785 values; a positive multiple of 784", refusal.Message, StringComparison.Ordinal);
    }

    internal static void RequireTorch() => Skip.IfNot(TorchRuntime.TryLoad(out string reason), reason);
}
