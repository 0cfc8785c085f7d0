namespace Interp.Core.Sessions;

/// <summary>The renderers of one session: one for each epoch of its model that was looked at.</summary>
internal sealed class Renderers(LoadedModel model)
{
    private readonly Dictionary<int, Renderer> early = [];
    private readonly Renderer trained = new(model);

    /// <summary>The one for the epoch of a view state.</summary>
    public Renderer For(ViewState state)
    {
        if (state.Epoch is not { } epoch)
        {
            return trained;
        }

        if (!early.TryGetValue(epoch, out var renderer))
        {
            early[epoch] = renderer = new Renderer(model.At(epoch));
        }

        return renderer;
    }
}
