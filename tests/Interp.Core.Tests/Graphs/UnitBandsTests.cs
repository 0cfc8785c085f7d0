using Interp.Core.Graphs;
using Interp.Core.Networks;

namespace Interp.Core.Tests.Graphs;

public class UnitBandsTests
{
    [Fact]
    public void Bands_EachUnit_SitsWithTheOutputThatItFeedsMostStrongestFirst()
    {
        var bands = UnitBands.ByOutput(new Linear("fc2", "fc1", "fc2", [1, -1, 5, 0.5f, 2, 1], [0, 0]));

        Assert.Equal([[2, 0], [1]], bands.Bands);
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(bands.BandOf));
    }

    [Fact]
    public void Bands_EqualWeights_GoToTheFirstOutputInTheOrderOfTheUnits()
    {
        var bands = UnitBands.ByOutput(new Linear("fc2", "fc1", "fc2", [1, 1, 1, 1], [0, 0]));

        Assert.Equal([[0, 1], []], bands.Bands);
    }
}
