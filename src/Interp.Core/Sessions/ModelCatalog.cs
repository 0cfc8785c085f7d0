using Interp.Core.Inputs;
using Interp.Core.Networks;

namespace Interp.Core.Sessions;

/// <summary>What can be explored here: the models, loaded once, and the data sets whose images they read.</summary>
public sealed class ModelCatalog
{
    /// <summary>The model that the page opens with, where it is among them.</summary>
    private const string First = "mnist-mlp";

    private readonly IReadOnlyList<LoadedModel> models;

    /// <summary>Loads all models of a store.</summary>
    /// <param name="store">Holds at least one model.</param>
    /// <param name="datasets">Null = those under the working folder.</param>
    /// <exception cref="ModelFormatException">A model cannot be used, or there is none.</exception>
    public ModelCatalog(ModelStore store, Datasets? datasets = null)
    {
        Datasets = datasets ?? new Datasets(Datasets.DefaultFolder);
        models =
        [
            .. store.Names.OrderByDescending(name => name == First).Select(name =>
            {
                var model = store.Load(name);
                return new LoadedModel(model, checkpoint => store.LoadCheckpoint(model, checkpoint));
            }),
        ];
        if (models.Count == 0)
        {
            throw new ModelFormatException("There is no model to explore: train one with `interp train mnist-mlp`.");
        }
    }

    /// <summary>The data sets on this machine.</summary>
    public Datasets Datasets { get; }

    /// <summary>All models; the first is the default.</summary>
    public IReadOnlyList<LoadedModel> Models => models;

    /// <summary>The model with this name; null when there is none.</summary>
    public LoadedModel? Find(string name) => models.FirstOrDefault(model => model.Card.Name == name);
}
