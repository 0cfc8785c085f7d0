using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Sessions;

namespace Interp.Web.Api;

/// <summary>All that a page needs to know of a model before the first frame.</summary>
public sealed record GraphLayout(
    string Model,
    string Hash,
    IReadOnlyList<string> Labels,
    IReadOnlyList<LayerLayout> Layers,
    IReadOnlyList<EdgeBand> EdgeBands,
    int LevelMax,
    int RestLevelMax,
    int EdgeLevelMax,
    int RestScaleFactor,
    IReadOnlyDictionary<string, IReadOnlyList<float>> EdgeScale,
    IReadOnlyList<float> ActivationScale,
    PadLayout Pad)
{
    /// <summary>The layout of a model.</summary>
    public static GraphLayout Of(LoadedModel model) => new(
        model.Card.Name,
        model.Card.Sha256,
        model.Card.Labels,
        [
            new LayerLayout(Network.InputName, model.UnitsIn(0), model.Card.Input.Shape[^2], model.Card.Input.Shape[^1], Maps: false, Bands: null),
            .. model.Engine.Layers.Select((layer, l) => new LayerLayout(
                layer.Name,
                layer.Units,
                layer.Post.Rows,
                layer.Post.Columns,
                layer.Affine is Conv,
                l < model.Bands.Count ? model.Bands[l].Bands : null)),
        ],
        model.Engine.Bands,
        PictureMaker.MostLevel,
        PictureMaker.MostRestLevel,
        PictureMaker.MostEdgeLevel,
        PictureMaker.RestScaleFactor,
        model.Card.EdgeScale,
        model.Card.ActivationScale,
        new PadLayout(Core.Inputs.Pad.Size, Core.Inputs.Pad.PenRadius, Core.Inputs.Pad.EraserRadius));
}

/// <param name="Id">For example <c>fc1</c>.</param>
/// <param name="Units">Number of units.</param>
/// <param name="Rows">Of the input image, or of one unit's map; 1 for neurons.</param>
/// <param name="Columns">Of the input image, or of one unit's map; 1 for neurons.</param>
/// <param name="Maps">True when the units are channels: a frame then holds a level for every position of each.</param>
/// <param name="Bands">Of a hidden layer: its units from the top, those that feed the outputs by the output that they feed most; null for other layers.</param>
public sealed record LayerLayout(string Id, int Units, int Rows, int Columns, bool Maps, IReadOnlyList<IReadOnlyList<int>>? Bands);

/// <param name="Size">Side in pad units.</param>
/// <param name="PenRadius">Pad units.</param>
/// <param name="EraserRadius">Pad units.</param>
public sealed record PadLayout(int Size, int PenRadius, int EraserRadius);
