using System.Globalization;
using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>A model with everything about it that is computed once. Immutable: shared by all sessions.</summary>
public sealed class LoadedModel
{
    private readonly IReadOnlyDictionary<int, Lazy<LoadedModel>> checkpoints;

    /// <summary>Prepares a model.</summary>
    /// <param name="model">A chain of layers.</param>
    /// <param name="load">Reads the network of one of its card's checkpoints, when it is first asked for.</param>
    /// <exception cref="NotSupportedException">The network is no chain of layers.</exception>
    public LoadedModel(Model model, Func<Checkpoint, Network> load)
    {
        Card = model.Card;
        Engine = new CpuEngine(model.Network);
        Bands = UnitBands.Of(Engine.Layers);
        checkpoints = Card.Checkpoints.ToDictionary(
            checkpoint => checkpoint.Epoch,
            checkpoint => new Lazy<LoadedModel>(() => new LoadedModel(this, checkpoint, load(checkpoint))));
    }

    private LoadedModel(LoadedModel trained, Checkpoint checkpoint, Network network)
    {
        Card = trained.Card with { Sha256 = checkpoint.Sha256, Accuracy = checkpoint.Accuracy };
        Engine = new CpuEngine(network);
        Bands = trained.Bands;
        checkpoints = trained.checkpoints;
    }

    /// <summary>The epochs at which the model can be seen on its way, ascending; 0 = untrained.</summary>
    public IEnumerable<int> Epochs => Card.Checkpoints.Select(checkpoint => checkpoint.Epoch);

    /// <summary>
    /// The model as it was after some epochs, units in the places of the trained one and on its scales, so that only the light changes.
    /// </summary>
    /// <param name="epoch">One of <see cref="Epochs"/>; null = at the end.</param>
    /// <exception cref="ModelFormatException">Its file cannot be used.</exception>
    public LoadedModel At(int? epoch) => epoch is { } early ? checkpoints[early].Value : this;

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
