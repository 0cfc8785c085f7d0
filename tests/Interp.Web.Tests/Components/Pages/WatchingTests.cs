using System.Text.RegularExpressions;
using Bunit;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Sessions;
using Interp.Web.Components.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Interp.Web.Tests.Components.Pages;

public sealed class WatchingTests : BunitContext
{
    private readonly SessionStore sessions = new(new ModelCatalog(new ModelStore(ModelStore.ShippedFolder)), TimeProvider.System);
    private readonly WatchStore watches;
    private readonly Session session;

    public WatchingTests()
    {
        watches = new WatchStore(sessions);
        session = sessions.Create("?select=fc2/7").Session!;
        Services.AddSingleton(watches);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new("Server", isInteractive: true));
    }

    /// <summary>A circuit runs any handler that was rendered, also of a control that is disabled: so there must be none.</summary>
    [Fact]
    public async Task Page_WhileAUnitIsSelected_HasNoHandlerThatChangesTheSession()
    {
        var page = await OpenAsync();

        Assert.NotNull(page.Find("[data-testid=drawer] td"));
        Assert.Equal(["ontoggle"], Regex.Matches(page.Markup, "blazor:(on[a-z]+)").Select(match => match.Groups[1].Value));
        Assert.All(page.FindAll("button:not(.whole)"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Empty(page.FindAll("select, input"));
    }

    [Fact]
    public async Task Page_AfterTheOwnerDraws_OffersACopyOfIt()
    {
        var page = await OpenAsync();

        await session.ReplaceAsync(_ => Samples.Get(7, 0));

        page.WaitForAssertion(() => Assert.Equal($"/{session.Address}", page.Find("[data-testid=make-mine]").GetAttribute("href")));
        Assert.Contains("what pushed 7 over the mean", page.Find("[data-testid=sentence]").TextContent, StringComparison.Ordinal);
        Assert.Contains("You are watching live.", page.Find("[data-testid=watchers]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_UnknownId_SaysWhyAndOffersAPad()
    {
        var page = Render<Watching>(parameters => parameters.Add(watching => watching.Id, session.Id));

        Assert.Equal(WatchStore.Unknown, page.Find("h1").TextContent);
        Assert.Equal("/", page.Find("a").GetAttribute("href"));
    }

    private async Task<IRenderedComponent<Watching>> OpenAsync()
    {
        var watch = await watches.StartAsync(session);
        return Render<Watching>(parameters => parameters.Add(watching => watching.Id, watch.Id));
    }
}
