using Interp.Core.Inputs;
using Interp.Core.Training;

namespace Interp.Core.Tests.Training;

public sealed class ScalesTests
{
    // Both pixels are 1: z = (3.5, 1, -2), logits = (2.75, 3.25), so the target is logit 1 over the mean, with weights
    // (-0.25, 1.5, -2). Of so few values the 99.9th percentile is the second largest.
    [Fact]
    public void Measure_OneImage_IsTheSecondLargestByHand()
    {
        var data = new Dataset(new IdxArray([1, 1, 2], [255, 255]), new IdxArray([1], [1]));

        var scales = Scales.Measure(Chains.Small, data);

        Assert.Equal([1], scales.Activation); // 3.5, 1, 0
        Assert.Equal([1.5f, 0.875f], scales.Edge["frozen-gate"]); // 4.5, 1.5, 0.5, 0.25; 1.5, 0.875
        Assert.Equal([2, 0.875f], scales.Edge["contribution"]); // 3, 2, 1, 1; 1.5, 0.875
        Assert.Equal([2, 1.5f], scales.Edge["weight"]); // 3, 2, 1, 1, 1, 1; 2, 1.5, 0.25
    }
}
