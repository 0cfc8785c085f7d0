using Bunit;
using Interp.Web.Components.Controls;

namespace Interp.Web.Tests.Components.Controls;

public sealed class EpochTests : ControlTest
{
    [Theory]
    [InlineData("0", 0, "Training: untrained, 9.04 % right")]
    [InlineData("3", 4, "Training: after 4 epochs, 99.1 % right")]
    [InlineData("5", null, "Training: trained, 99.4 % right")]
    public async Task Slider_Moved_ShowsTheModelAsItWasThen(string step, int? epoch, string legend)
    {
        Use("mnist-cnn");
        var slider = Render<EpochSlider>(p => p.Add(c => c.Session, Session));

        await slider.Find(ById("epoch")).InputAsync(new() { Value = step });
        slider.Render();

        Assert.Equal(epoch, Session.State.Epoch);
        Assert.Equal(legend, slider.Find("legend").TextContent);
    }

    [Fact]
    public async Task Drawer_OfAChannel_ShowsItsMapAndItsStrongestPlaces()
    {
        Use("mnist-cnn");
        await DrawAsync(Seven);
        await Session.ChangeAsync(state => state with { Selection = "conv2/5" });

        var drawer = Render<Drawer>(p => p.Add(c => c.Session, Session));

        Assert.Equal("channel 5 of conv2 conv2/5", drawer.Find("h2").TextContent);
        Assert.Equal(["7", "7"], drawer.FindAll("canvas").Select(canvas => canvas.GetAttribute("width")));
        Assert.Equal(5, drawer.FindAll("section")[0].QuerySelectorAll("tbody tr").Length);
    }
}
