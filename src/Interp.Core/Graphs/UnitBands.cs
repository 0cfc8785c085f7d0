using Interp.Core.Networks;

namespace Interp.Core.Graphs;

/// <summary>
/// Places for the hidden units of one layer that depend on the weights alone, so that nothing moves while a person draws. Neurons that
/// feed the outputs sit each in the band of the output that they feed most, strongest first; other layers are one band.
/// </summary>
public sealed class UnitBands
{
    private readonly int[] bandOf;

    private UnitBands(int units, IReadOnlyList<IReadOnlyList<int>> bands)
    {
        Bands = bands;
        bandOf = new int[units];
        foreach (var (band, members) in bands.Index())
        {
            foreach (int unit in members)
            {
                bandOf[unit] = band;
            }
        }
    }

    /// <summary>Lists of units, from the top; one per output for neurons that feed the outputs.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Bands { get; }

    /// <summary>Bands of the hidden layers of a chain, in order.</summary>
    public static IReadOnlyList<UnitBands> Of(IReadOnlyList<Layer> layers) =>
    [
        .. layers.SkipLast(1).Select((layer, l) => l == layers.Count - 2 && layer.Post.Positions == 1
            ? ByOutput((Linear)layers[^1].Affine)
            : One(layer.Units)),
    ];

    /// <summary>All units in one band, by index.</summary>
    public static UnitBands One(int units) => new(units, [[.. Enumerable.Range(0, units)]]);

    /// <summary>Sorts the neurons that feed <paramref name="outputs"/>.</summary>
    public static UnitBands ByOutput(Linear outputs)
    {
        float Weight(int band, int unit) => outputs.Weight[(band * outputs.Sources) + unit];
        int[] strongest = [.. Enumerable.Range(0, outputs.Sources).Select(unit =>
            Enumerable.Range(0, outputs.Targets).MaxBy(band => Weight(band, unit)))];
        return new UnitBands(outputs.Sources, [.. Enumerable.Range(0, outputs.Targets).Select(band =>
            (IReadOnlyList<int>)[.. Enumerable.Range(0, outputs.Sources).Where(unit => strongest[unit] == band).OrderByDescending(unit => Weight(band, unit))])]);
    }

    /// <summary>The band in which a unit sits.</summary>
    public int BandOf(int unit) => bandOf[unit];
}
