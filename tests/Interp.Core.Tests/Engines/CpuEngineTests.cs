using CsCheck;
using Interp.Core.Engines;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Engines;

public class CpuEngineTests
{
    [Fact]
    public void Run_SmallNetwork_IsAsByHand()
    {
        var engine = new CpuEngine(Chains.Small);
        var run = engine.CreateActivations();

        engine.Run(Chains.SmallInput, run);

        Assert.Equal([2, 1], run.Input.ToArray());
        Assert.Equal([4.5f, 4, -3], run.Pre[0]);
        Assert.Equal([4, 7, 3], run.Runs[0].Gross);
        Assert.Equal([4.5f, 4, 0], run.Post[1]);
        Assert.Equal([8.5f, 10.25f], run.Runs[1].Gross);
        Assert.Equal([0.75f, 9.75f], run.Logits.ToArray());
    }

    [Fact]
    public void Run_ClampsOnEveryLayer_HoldThemWhileTheRestRuns()
    {
        var engine = new CpuEngine(Chains.Small);
        var run = engine.CreateActivations();

        engine.Run(Chains.SmallInput, run, [new Clamp(0, 1, 0), new Clamp(1, 0, 10), new Clamp(2, 0, -1)]);

        Assert.Equal([2, 0], run.Post[0]);
        Assert.Equal([2.5f, 5, -2], run.Pre[0]);
        Assert.Equal([10, 5, 0], run.Post[1]);
        Assert.Equal([-1, 14.5f], run.Logits.ToArray());
    }

    [Fact]
    public void Run_InputOfAnotherLength_NamesBoth()
    {
        var engine = new CpuEngine(Chains.Small);

        var refusal = Assert.Throws<ArgumentException>(() => engine.Run([1, 2, 3], engine.CreateActivations()));

        Assert.StartsWith("The input has 3 units; this network takes 2.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WholeNumbers_IsTheReferenceExactly() => RandomChain.Whole.Sample(chain =>
    {
        var engine = new CpuEngine(chain.Network);
        var run = engine.CreateActivations();
        engine.Run(chain.Input, run);

        var reference = chain.Reference();

        Assert.Equal(reference.Pre, run.Pre.Select(ToDouble));
        Assert.Equal(reference.Activations, run.Post.Select(ToDouble));
        Assert.Equal(reference.TargetValue, chain.Target.Value(run.Logits));
    });

    private static double[] ToDouble(float[] values) => Array.ConvertAll(values, x => (double)x);
}
