using System.Text.RegularExpressions;
using Interp.Core.Inputs;
using Interp.E2E.Hosting;

namespace Interp.E2E.Journeys;

/// <summary>From the classic network to one of convolutions, and back through its training.</summary>
public sealed class ChannelJourneys(Chromium chromium) : Journey(chromium)
{
    [SkippableFact]
    public async Task Model_ChosenInTheSentence_ShowsTheSameDrawingInChannelsThatOpen()
    {
        var stage = await OpenAsync();
        var classic = await stage.DrawAsync(Samples.Get(7, 0));
        var drawing = stage.DrawingInAddress();

        await stage.Page.GetByTestId("model").SelectOptionAsync("mnist-cnn");
        await Expect(stage.Page).ToHaveURLAsync(new Regex(@"model=mnist-cnn\."));
        var channels = await stage.UntilAsync(state => state is { IsCanonical: true, Prediction: "7" });

        Assert.NotEqual(classic.GraphHash, channels.GraphHash);
        Assert.InRange(channels.Residual!.Value, 0, 1e-5);
        Assert.Equal(drawing, stage.DrawingInAddress());

        await stage.PressAsync("conv2/5");
        await Expect(stage.Drawer).ToContainTextAsync("channel 5 of conv2");
        await Expect(stage.Drawer.Locator("canvas")).ToHaveCountAsync(2);
    }

    [SkippableFact]
    public async Task Training_SlidToItsStart_ShowsANetworkThatKnowsNothingAndTheLinkKeepsIt()
    {
        var stage = await OpenAsync("?model=mnist-cnn");
        var trained = await stage.DrawAsync(Samples.Get(7, 0));

        await stage.Page.GetByTestId("epoch").FillAsync("0");
        await Expect(stage.Page).ToHaveURLAsync(new Regex("epoch=0"));
        await Expect(stage.Prediction).ToContainTextAsync("not sure");
        var untrained = await stage.UntilAsync(state => state.IsCanonical && state.GraphHash != trained.GraphHash);

        await stage.Page.ReloadAsync();
        await stage.UntilAsync(state => state.IsCanonical && state.GraphHash == untrained.GraphHash);
        await Expect(stage.Sentence).ToContainTextAsync("untrained");
    }
}
