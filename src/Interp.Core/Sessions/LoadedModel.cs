using System.Globalization;
using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>A model with everything about it that is computed once. Immutable: shared by all sessions.</summary>
public sealed class LoadedModel
{
    /// <summary>Prepares a model.</summary>
    /// <exception cref="NotSupportedException">The network is no chain of layers.</exception>
    public LoadedModel(Model model)
    {
        Card = model.Card;
        Engine = new CpuEngine(model.Network);
        Bands = UnitBands.Of(Engine.Layers);
    }

    /// <summary>What a person must know of it.</summary>
    public ModelCard Card { get; }

    /// <summary>Runs it.</summary>
    public CpuEngine Engine { get; }

    /// <summary>Places of the hidden layers' units, in layer order.</summary>
    public IReadOnlyList<UnitBands> Bands { get; }

    /// <summary>Number of units in the last hidden layer: the most detail there is.</summary>
    public int HiddenUnits => Engine.Bands[^1].Sources;

    /// <summary>Number of activations of all hidden layers, every position of a channel's map counted.</summary>
    public int HiddenValues => Engine.Layers.SkipLast(1).Sum(layer => layer.Post.Count);

    /// <summary>Number of classes.</summary>
    public int Classes => Card.Labels.Count;

    /// <summary>Layer names in order, the input first.</summary>
    public IEnumerable<string> LayerNames => Engine.Layers.Select(layer => layer.Name).Prepend(Network.InputName);

    /// <summary>Name with the first bytes of its hash, as in URLs: <c>mnist-mlp.1a2b3c4d</c>.</summary>
    public string Pin => $"{Card.Name}.{Card.Sha256[..8]}";

    /// <summary>Number of units in a layer; 0 is the input.</summary>
    public int UnitsIn(int layer) => layer == 0 ? Engine.Bands[0].Sources : Engine.Bands[layer - 1].Targets;

    /// <summary>Edge weights that are drawn at full strength under a rule, <c>[edge band]</c>.</summary>
    public IReadOnlyList<float> EdgeScale(Rule rule) => Card.EdgeScale[rule.Name()];

    /// <summary>Reads a node's id such as <c>fc1/7</c>; false when there is no such unit. Layer 0 is the input.</summary>
    public bool TryFindUnit(ReadOnlySpan<char> id, out int layer, out int unit)
    {
        int slash = id.IndexOf('/');
        (layer, unit) = (-1, -1);
        if (slash < 0)
        {
            return false;
        }

        foreach (var (index, name) in LayerNames.Index())
        {
            if (id[..slash].SequenceEqual(name))
            {
                layer = index;
            }
        }

        return layer >= 0
            && int.TryParse(id[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out unit)
            && unit < UnitsIn(layer)
            && id[(slash + 1)..] is ['0'] or [not '0', ..];
    }
}
