using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

/// <summary>The model that comes with the program, loaded once for all tests.</summary>
internal static class Shipped
{
    private static readonly ModelStore Store = new(ModelStore.ShippedFolder);

    public static ModelCatalog Catalog { get; } = new(Store);

    public static Network Network { get; } = Store.Load("mnist-mlp").Network;

    public static LoadedModel Model => Catalog.Models[0];

    /// <summary>The page's default view of a drawing.</summary>
    public static ViewState View(Drawing drawing) => new() { Model = Model.Card.Name, Drawing = drawing };

    /// <summary>As the API takes it.</summary>
    public static GraphRequest Request(Drawing drawing) => new() { Input = new GraphInput(Strokes: StrokeArrays.From(drawing)) };
}
