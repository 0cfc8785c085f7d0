using Interp.Core.Training;

namespace Interp.Core.Tests.Training;

public class TrustTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 10, 100, 1000 }, 1)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 3, 2, 1 }, -1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 2, 1, 4, 3 }, 0.6)]
    [InlineData(new double[] { 1, 1, 2 }, new double[] { 1, 2, 3 }, 0.8660254037844387)] // ranks 0.5 0.5 2 and 0 1 2
    public void RankCorrelation_ByHand_IsSpearmans(double[] left, double[] right, double expected) =>
        Assert.Equal(expected, Trust.RankCorrelation(left, right), 12);
}
