using AngleSharp.Dom;
using Bunit;
using Interp.Core.Sessions;
using Interp.Web.Components.Controls;

namespace Interp.Web.Tests.Components.Controls;

public sealed class DrawerTests : ControlTest
{
    [Fact]
    public async Task Drawer_OfAHiddenUnit_ShowsSumsMeasuredChangeAndWeights()
    {
        string unit = await StrongestAsync();
        var report = await Session.ReadAsync(renderer => UnitInspector.Inspect(renderer, unit));

        var drawer = await OpenAsync(unit);

        Assert.Equal(Reading.WithSign(report!.Measured!.Value), drawer.Find(ById("measured")).TextContent);
        Assert.Equal(Reading.WithSign(report.Attributed!.Value), drawer.Find(ById("attributed")).TextContent);
        Assert.Equal(
            [Reading.WithSign(report.Incoming!.Total), Reading.WithSign(report.Outgoing!.Total)],
            drawer.FindAll(ById("total")).Select(total => total.TextContent));
        Assert.Single(drawer.FindAll("canvas"));
        Assert.Contains("not a causal effect", drawer.Find(".honest").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drawer_SharesOfOneList_SumToAll()
    {
        var drawer = await OpenAsync(await StrongestAsync());

        var shares = drawer.FindAll("section.edges")[1].QuerySelectorAll("meter").Select(meter => double.Parse(meter.GetAttribute("value")!, null));

        Assert.Equal(1, shares.Sum(), 1e-6);
    }

    [Fact]
    public async Task Close_ADrawer_SelectsNothing()
    {
        var drawer = await OpenAsync("fc1/7");

        await drawer.Find(ById("close-drawer")).ClickAsync(new());

        Assert.Null(Session.State.Selection);
    }

    [Fact]
    public async Task Edge_Clicked_SelectsItsOtherEnd()
    {
        var drawer = await OpenAsync("fc2/7");
        var first = drawer.Find("section.edges button");
        string name = first.TextContent;

        await first.ClickAsync(new());

        Assert.StartsWith("fc1/", name, StringComparison.Ordinal);
        Assert.Equal(name, Session.State.Selection);
    }

    [Fact]
    public async Task Weights_OfAUnitSeenBeforeAPixel_ArePaintedAgain()
    {
        var painter = JSInterop.SetupModule("./js/weights.js");
        painter.Mode = JSRuntimeMode.Loose;
        var drawer = await OpenAsync("fc1/7");

        foreach (string id in new[] { "fc1/7", "input/300", "fc1/7" })
        {
            await SelectAsync(id);
            drawer.Render();
        }

        Assert.Equal(2, painter.Invocations["paintSigned"].Count);
    }

    private async Task<IRenderedComponent<Drawer>> OpenAsync(string id)
    {
        await DrawAsync(Seven);
        await SelectAsync(id);
        return Render<Drawer>(p => p.Add(c => c.Session, Session));
    }

    private Task SelectAsync(string id) => Session.ChangeAsync(state => state with { Selection = id });

    private async Task<string> StrongestAsync()
    {
        await DrawAsync(Seven);
        return await Session.ReadAsync(renderer => $"fc1/{Array.IndexOf(renderer.Activations.Post[1], renderer.Activations.Post[1].Max())}");
    }
}
