using Interp.Core.Engines;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Engines;

[CollectionDefinition(nameof(EngineMemoryTests), DisableParallelization = true)]
[Collection(nameof(EngineMemoryTests))]
public class EngineMemoryTests
{
    private static readonly Network Network = RandomMlp.Create(seed: 1, hidden: 100, side: 14);

    private readonly float[][] film = [.. RandomMlp.Inputs(2, Network, batch: 50).Chunk(Network.InputUnits)];
    private CpuEngine engine = new(Network);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Select_ThousandWarmFrames_AllocateNothing(bool maps)
    {
        engine = maps ? new CpuEngine(RandomCnn.Create(seed: 1, first: 4, second: 100, side: 14)) : engine;
        var (run, selector) = (engine.CreateActivations(), new EdgeSelector(engine));
        Play(100, run, selector);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Play(1000, run, selector);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Select_TenThousandFramesInHundredSessions_LeaveMemoryFlat()
    {
        Sessions(5);

        long before = GC.GetTotalMemory(forceFullCollection: true);
        Sessions(100);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 100_000);
    }

    private void Sessions(int count)
    {
        for (int session = 0; session < count; session++)
        {
            Play(100, engine.CreateActivations(), new EdgeSelector(engine));
        }
    }

    private void Play(int frames, Activations run, EdgeSelector selector)
    {
        for (int frame = 0; frame < frames; frame++)
        {
            engine.Run(film[frame % film.Length], run, [new Clamp(engine.Layers.Count - 1, frame % 100, 0)]);
            var query = new EdgeQuery((Rule)(frame % 3), Target.OverMean(frame / 3 % 10), Top: frame % 2 * 2000);
            selector.Select(query, run);
        }
    }
}
