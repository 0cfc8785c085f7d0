using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>One layer, its weights laid out for speed. Immutable: serves any number of threads. All sums run in a fixed order, the same bits whatever the vector width.</summary>
internal abstract class Kernel(Layer layer)
{
    public Layer Layer { get; } = layer;

    /// <summary>The kernel of a layer.</summary>
    public static Kernel Of(Layer layer) => layer.Affine is Conv conv ? new ConvKernel(layer, conv) : new DenseKernel(layer, (Linear)layer.Affine);

    /// <summary>Computes the layer's pre-activations from the activations before it.</summary>
    public abstract void Forward(LayerRun run);

    /// <summary>Carries effects from pre-activations back to what the layer reads.</summary>
    /// <param name="effects"><c>[target, position]</c>.</param>
    /// <param name="result"><c>[source, position]</c>, overwritten.</param>
    /// <param name="scratch">Overwritten; a convolution needs it.</param>
    public abstract void Backward(ReadOnlySpan<float> effects, Span<float> result, PaddedMaps? scratch);
}
