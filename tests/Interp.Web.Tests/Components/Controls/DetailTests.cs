using Bunit;
using Interp.Core.Sessions;
using Interp.Web.Components.Controls;

namespace Interp.Web.Tests.Components.Controls;

public sealed class DetailTests : ControlTest
{
    [Theory]
    [InlineData("0", 8)]
    [InlineData("2", 64)]
    [InlineData("3", ViewState.AllUnits)]
    public async Task Slider_Moved_SetsTheUnits(string step, int units)
    {
        var slider = Render<DetailSlider>(p => p.Add(c => c.Session, Session));
        Assert.Equal("Detail: 24 hidden units", slider.Find("legend").TextContent);

        await slider.Find(ById("detail")).InputAsync(new() { Value = step });

        Assert.Equal(units, Session.State.Units);
    }

    [Fact]
    public async Task Slider_OfALinkBetweenSteps_StandsAtTheNextStepAndSaysTheNumber()
    {
        await Session.ChangeAsync(state => state with { Units = 30 });

        var slider = Render<DetailSlider>(p => p.Add(c => c.Session, Session));

        Assert.Equal("2", slider.Find(ById("detail")).GetAttribute("value"));
        Assert.Equal("Detail: 30 hidden units", slider.Find("legend").TextContent);
    }

    [Fact]
    public async Task Slider_WhileTheStrongestEdgesAreDrawn_SaysSo()
    {
        await Session.ChangeAsync(state => state with { Top = 2000 });

        Assert.Equal("Detail: the 2000 strongest edges", Render<DetailSlider>(p => p.Add(c => c.Session, Session)).Find("legend").TextContent);
    }

    [Fact]
    public async Task GlobalTop_SwitchedOnAndOff_ChangesTheSelection()
    {
        await DrawAsync(Seven);
        var details = Render<Diagnostics>(p => p.Add(c => c.Session, Session));

        await details.Find(ById("global-top")).ChangeAsync(new() { Value = true });
        Assert.Equal(2000, Session.Picture.EdgeIds.Length);

        await details.Find(ById("global-top")).ChangeAsync(new() { Value = false });
        Assert.Equal(0, Session.State.Top);
    }

    [Fact]
    public async Task Histogram_OfADrawing_CountsEveryHiddenUnit()
    {
        await DrawAsync(Seven);
        int silent = await Session.ReadAsync(renderer => renderer.Activations.Post[1].Count(a => a == 0));

        var details = Render<Diagnostics>(p => p.Add(c => c.Session, Session));

        Assert.StartsWith($"{silent} of 500 hidden units are not active.", details.Find("svg.histogram").GetAttribute("aria-label"), StringComparison.Ordinal);
    }
}
