using Interp.Core.Networks;

namespace Interp.Core.Sessions;

/// <summary>The models that can be explored, loaded once.</summary>
public sealed class ModelCatalog
{
    private readonly IReadOnlyList<LoadedModel> models;

    /// <summary>Loads all models of a store.</summary>
    /// <exception cref="ModelFormatException">A model cannot be used, or there is none.</exception>
    public ModelCatalog(ModelStore store)
    {
        models = [.. store.Names.Select(name => new LoadedModel(store.Load(name)))];
        if (models.Count == 0)
        {
            throw new ModelFormatException("There is no model to explore: train one with `interp train mnist-mlp`.");
        }
    }

    /// <summary>All models; the first is the default.</summary>
    public IReadOnlyList<LoadedModel> Models => models;

    /// <summary>The model with this name; null when there is none.</summary>
    public LoadedModel? Find(string name) => models.FirstOrDefault(model => model.Card.Name == name);
}
