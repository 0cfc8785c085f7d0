using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Networks;

namespace Interp.Core.Deltas;

/// <summary>Quantises a run and its edges on the scales of the model's card: what is drawn needs no more than a byte a value.</summary>
/// <param name="engine">The engine of the runs.</param>
/// <param name="bands">Bands of the hidden layers, in order.</param>
/// <param name="activationScales"><c>[hidden layer]</c>: activations that are drawn at full strength.</param>
public sealed class PictureMaker(CpuEngine engine, IReadOnlyList<UnitBands> bands, IReadOnlyList<float> activationScales)
{
    /// <summary>Level of full ink and of a unit at the activation scale.</summary>
    public const int MostLevel = 31;

    /// <summary>Level of a rest ribbon at <see cref="RestScaleFactor"/> edge scales.</summary>
    public const int MostRestLevel = 63;

    /// <summary>Level of an edge at the edge scale.</summary>
    public const int MostEdgeLevel = 127;

    /// <summary>Rest ribbons hold sums of many edges: their scale is this many times the edges'.</summary>
    public const int RestScaleFactor = 16;

    private const int Signs = 2;

    private readonly int lastBand = engine.Bands.Count - 1;
    private readonly int unitLevels = engine.Layers.Sum(layer => layer.Source.Count);

    // Edges into hidden units are told apart by where they end, those into the target by where they start.
    private readonly UnitBands[] bandsOf = [.. bands, bands.Count > 0 ? bands[^1] : UnitBands.One(engine.Bands[0].Sources)];
    private readonly float[] rest = new float[Signs * (bands.Sum(layer => layer.Bands.Count) + (bands.Count > 0 ? bands[^1].Bands.Count : 1))];

    /// <summary>Length of a picture's levels.</summary>
    public int LevelCount => unitLevels + rest.Length;

    /// <summary>A new picture; keeps no reference to its arguments.</summary>
    /// <param name="caption">All that is not a unit or an edge.</param>
    /// <param name="activations">The run.</param>
    /// <param name="selection">Its edges.</param>
    /// <param name="edgeScale"><c>[edge band]</c>: weights that are drawn at full strength.</param>
    public Picture Make(Caption caption, Activations activations, EdgeSelection selection, IReadOnlyList<float> edgeScale)
    {
        byte[] levels = new byte[LevelCount];
        int at = 0;
        for (int layer = 0; layer <= lastBand; layer++)
        {
            foreach (float value in activations.Post[layer])
            {
                levels[at++] = layer == 0 ? Linear(value) : Root(value, activationScales[layer - 1], MostLevel);
            }
        }

        AddUpRest(selection);
        for (int edgeBand = 0, n = 0; edgeBand <= lastBand; edgeBand++)
        {
            for (int end = n + (Signs * bandsOf[edgeBand].Bands.Count); n < end; n++)
            {
                levels[at++] = Root(Math.Abs(rest[n]), RestScaleFactor * edgeScale[edgeBand], MostRestLevel);
            }
        }

        var edgeLevels = new sbyte[selection.Weights.Length];
        for (int n = 0; n < edgeLevels.Length; n++)
        {
            float weight = selection.Weights[n];
            edgeLevels[n] = (sbyte)(Math.Sign(weight) * Root(Math.Abs(weight), edgeScale[engine.Bands.BandOf(selection.Ids[n])], MostEdgeLevel));
        }

        var probabilities = Array.ConvertAll(Softmax.Of(activations.Logits), p => (ushort)MathF.Round(p * ushort.MaxValue));
        return new Picture(caption, probabilities, levels, selection.Ids.ToArray(), edgeLevels);
    }

    private static byte Linear(float value) => (byte)MathF.Round(Math.Clamp(value, 0, 1) * MostLevel);

    /// <summary>Square-root scale; anything above 0 gets at least level 1, so that "not active" stays exact.</summary>
    private static byte Root(float value, float scale, int most) =>
        value > 0 ? (byte)Math.Max(1, MathF.Round(MathF.Sqrt(Math.Min(1, value / scale)) * most)) : (byte)0;

    private void AddUpRest(EdgeSelection selection)
    {
        rest.AsSpan().Clear();
        int first = 0, next = 0;
        for (int layer = 0; layer < lastBand; layer++)
        {
            for (int n = 0; n < Signs * engine.Layers[layer].Units; n++)
            {
                Add(first, bandsOf[layer].BandOf(n / Signs), selection.HiddenRest[next++]);
            }

            first += Signs * bandsOf[layer].Bands.Count;
        }

        int id = selection.Ids.BinarySearch(engine.Bands[lastBand].Offset);
        id = id < 0 ? ~id : id;
        for (int unit = 0; unit < selection.IntoTarget.Length; unit++)
        {
            if (id < selection.Ids.Length && engine.Bands[lastBand].Ends(selection.Ids[id]).Source == unit)
            {
                id++;
            }
            else
            {
                Add(first, bandsOf[lastBand].BandOf(unit), selection.IntoTarget[unit]);
            }
        }
    }

    private void Add(int first, int band, float weight) => rest[first + (band * Signs) + (weight < 0 ? 1 : 0)] += weight;
}
