using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>Opens a channel: its values position by position.</summary>
internal static class UnitMaps
{
    private const int Listed = 5;

    /// <summary>The map of one channel in the last render.</summary>
    public static UnitMap Of(Renderer renderer, int layer, int unit)
    {
        var shape = renderer.Model.Engine.Layers[layer - 1].Post;
        float[] values = renderer.Activations.Post[layer].AsSpan(unit * shape.Positions, shape.Positions).ToArray();
        float[]? effects = renderer.Query.Rule == Rule.FrozenGate ? renderer.Selector.ByPosition(layer, unit, renderer.Activations) : null;
        float[] weights = effects ?? values;
        return new UnitMap(
            Image(shape, values),
            effects is null ? null : Image(shape, effects),
            [.. Enumerable.Range(0, shape.Positions)
                .Where(n => weights[n] != 0)
                .OrderByDescending(n => Math.Abs(weights[n]))
                .Take(Listed)
                .Select(n => new MapPosition(n / shape.Columns, n % shape.Columns, values[n], effects?[n]))]);
    }

    private static SignedImage Image(Shape shape, float[] values) => new(shape.Rows, shape.Columns, values);
}
