using Bunit;
using Interp.Core.Rules;
using Interp.Web.Components.Controls;

namespace Interp.Web.Tests.Components.Controls;

public sealed class SentenceMenusTests : ControlTest
{
    [Fact]
    public async Task Target_Chosen_PinsItAndEmptyFollowsAgain()
    {
        await DrawAsync(Seven);
        var menus = Render<SentenceMenus>(p => p.Add(c => c.Session, Session));

        await menus.Find(ById("target")).ChangeAsync(new() { Value = "7-9" });
        Assert.Equal(new Target(TargetKind.Difference, 7, 9), Session.State.Target);

        await menus.Find(ById("target")).ChangeAsync(new() { Value = "" });
        Assert.Null(Session.State.Target);
    }

    [Fact]
    public async Task Target_Options_AreTheMeansTheOthersAndTheLogits()
    {
        await DrawAsync(Seven);
        var options = Render<SentenceMenus>(p => p.Add(c => c.Session, Session)).FindAll($"{ById("target")} option");

        Assert.Equal("7 over the mean", options[0].TextContent);
        Assert.Equal(
            ["", .. Enumerable.Range(0, 10).Select(c => $"{c}-mean"), .. Enumerable.Range(0, 10).Where(c => c != 7).Select(c => $"7-{c}"), .. Enumerable.Range(0, 10).Select(c => $"{c}")],
            options.Select(option => option.GetAttribute("value")));
    }

    [Fact]
    public async Task Rule_Chosen_ChangesThePicture()
    {
        var menus = Render<SentenceMenus>(p => p.Add(c => c.Session, Session));

        await menus.Find(ById("rule")).ChangeAsync(new() { Value = "contribution" });

        Assert.Equal(Rule.Contribution, Session.Picture.Caption.Rule);
    }

    [Fact]
    public async Task Input_SampleChosen_LoadsItAndOneOfMyOwnClears()
    {
        var menus = Render<SentenceMenus>(p => p.Add(c => c.Session, Session));

        await menus.Find(ById("input")).ChangeAsync(new() { Value = "4" });
        Assert.Equal(4, Session.Sample);

        await menus.Find(ById("input")).ChangeAsync(new() { Value = "" });
        Assert.True(Session.State.Drawing.Visible.IsEmpty);
    }
}
