using Interp.Core.Inputs;
using Interp.E2E.Hosting;

namespace Interp.E2E.Journeys;

/// <summary>The mean of many images instead of one drawing.</summary>
public sealed class AverageJourneys(Chromium chromium) : Journey(chromium)
{
    [SkippableFact]
    public async Task Choose_TheMeanOfAClass_IsShownSharedAndLeftByThePen()
    {
        TestData.Digits();
        var stage = await OpenAsync();
        await stage.Page.GetByTestId("input").SelectOptionAsync("mnist.test.class3.500");
        var mean = await stage.UntilAsync(state => state is { IsCanonical: true, Target: "3-mean", Prediction: "3" });
        await Expect(stage.Page.GetByTestId("averages")).ToContainTextAsync("On average over 500 images, 3 over the mean is");
        await Expect(stage.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("inputs=mnist.test.class3.500"));

        var second = await OpenAsync(new Uri(stage.Page.Url).Query);
        await second.UntilAsync(state => state.GraphHash == mean.GraphHash);
        var drawn = await stage.DrawAsync(Samples.Get(1, 0));

        Assert.Equal("1", drawn.Prediction);
        Assert.DoesNotContain("inputs=", stage.Page.Url, StringComparison.Ordinal);
        await Expect(stage.Prediction).ToContainTextAsync("This network reads 1");
    }

    [SkippableFact]
    public async Task Open_ASetThatIsNotHere_SaysWhatToDoAndLeadsBack()
    {
        var stage = await OpenAsync("?inputs=no-such-set.test.class3.5");
        await Expect(stage.Page.GetByTestId("averages")).ToContainTextAsync("The data set no-such-set is not on this server.");
        await stage.Page.GetByText("Back to the drawing").ClickAsync();

        await Expect(stage.Prediction).ToContainTextAsync("No ink");
        Assert.DoesNotContain("inputs=", stage.Page.Url, StringComparison.Ordinal);
    }
}
