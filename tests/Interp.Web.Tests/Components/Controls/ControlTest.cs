using Bunit;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Interp.Web.Tests.Components.Controls;

/// <summary>A browser with one control on a real session.</summary>
public abstract class ControlTest : BunitContext
{
    private static readonly ModelCatalog Catalog = new(new ModelStore(ModelStore.ShippedFolder));

    protected ControlTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(Catalog);
        Session = new Session("s", Catalog, new ViewStateCodec(Catalog).Default, TimeProvider.System);
    }

    protected static Drawing Seven { get; } = Samples.Get(7, 0);

    protected Session Session { get; private set; }

    /// <summary>Looks at another model from here on.</summary>
    protected void Use(string model) => Session = new Session("s", Catalog, new ViewState { Model = model }, TimeProvider.System);

    protected static string ById(string id) => $"[data-testid={id}]";

    protected Task DrawAsync(Drawing drawing) => Session.ReplaceAsync(_ => drawing);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Session.Dispose();
    }
}
