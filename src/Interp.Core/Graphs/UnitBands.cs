using Interp.Core.Networks;

namespace Interp.Core.Graphs;

/// <summary>
/// Places for the units of the last hidden layer that depend on the weights alone, so that nothing moves while a person draws: each unit
/// sits in the band of the output that it feeds most, strongest first.
/// </summary>
public sealed class UnitBands
{
    private readonly int[] bandOf;

    /// <summary>Sorts the units that feed <paramref name="outputs"/>.</summary>
    public UnitBands(Linear outputs)
    {
        float Weight(int band, int unit) => outputs.Weight[(band * outputs.Sources) + unit];
        bandOf = [.. Enumerable.Range(0, outputs.Sources).Select(unit =>
            Enumerable.Range(0, outputs.Targets).MaxBy(band => Weight(band, unit)))];
        Bands = [.. Enumerable.Range(0, outputs.Targets).Select(band =>
            (IReadOnlyList<int>)[.. Enumerable.Range(0, outputs.Sources).Where(unit => bandOf[unit] == band).OrderByDescending(unit => Weight(band, unit))])];
    }

    /// <summary>One list of units per output, strongest outgoing weight first.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Bands { get; }

    /// <summary>The band in which a unit sits.</summary>
    public int BandOf(int unit) => bandOf[unit];
}
