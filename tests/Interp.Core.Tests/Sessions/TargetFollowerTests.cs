using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

public class TargetFollowerTests
{
    private readonly ManualTime time = new();
    private readonly TargetFollower follower;

    public TargetFollowerTests() => follower = new TargetFollower(time);

    [Fact]
    public void Follow_FirstPrediction_IsTakenAtOnce() => Assert.Equal(1, Follow(0.2, 0.7));

    [Fact]
    public void Follow_AnotherLeads_ChangesAfter150Milliseconds()
    {
        Follow(0.7, 0.2);

        Assert.Equal(0, Follow(0.3, 0.6));
        time.Advance(149);
        Assert.Equal(0, Follow(0.3, 0.6));
        time.Advance(1);
        Assert.Equal(1, Follow(0.3, 0.6));
    }

    [Fact]
    public void Follow_LeadBelowATenth_NeverChanges()
    {
        Follow(0.6, 0.4);

        for (int n = 0; n < 10; n++)
        {
            Assert.Equal(0, Follow(0.46, 0.54));
            time.Advance(100);
        }
    }

    [Fact]
    public void Follow_LeadInterrupted_StartsAnew()
    {
        Follow(0.7, 0.2);
        Follow(0.3, 0.6);
        time.Advance(100);
        Follow(0.45, 0.5);
        time.Advance(100);

        Assert.Equal(0, Follow(0.3, 0.6));
    }

    [Fact]
    public void Follow_LeaderReplacedByAThird_StartsAnew()
    {
        Follow(0.7, 0.2);
        Follow(0.3, 0.6);
        time.Advance(100);
        Follow(0.2, 0.2, 0.6);
        time.Advance(100);

        Assert.Equal(0, Follow(0.2, 0.2, 0.6));
        time.Advance(50);
        Assert.Equal(2, Follow(0.2, 0.2, 0.6));
    }

    [Fact]
    public void Reset_AfterAnything_TakesTheNextPredictionAtOnce()
    {
        Follow(0.7, 0.2);
        follower.Reset();

        Assert.Equal(1, Follow(0.2, 0.7));
    }

    private int Follow(params double[] probabilities) => follower.Follow([.. probabilities.Select(p => (float)Math.Log(p))]);
}
