using Interp.Core.Inputs;

namespace Interp.Core.Tests.Inputs;

public sealed class EnlargementTests
{
    [Theory]
    [InlineData(null, 1.5f)]
    [InlineData(0, 1.5f)]
    [InlineData(80, 2.75f)]
    [InlineData(160, 4f)]
    [InlineData(100_000, 4f)]
    public void At_MillisecondsSinceTheLift_EasesOpen(int? sinceLift, float expected) => Assert.Equal(expected, Enlargement.At(sinceLift), 1e-6);

    [Fact]
    public void At_EveryMillisecond_NeverShrinks() =>
        Assert.All(Enumerable.Range(0, 200), since => Assert.True(Enlargement.At(since) <= Enlargement.At(since + 1)));
}
