using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>How one edge varies over many inputs.</summary>
/// <param name="Mean">Mean weight.</param>
/// <param name="Deviation">Standard deviation of the weight over the inputs.</param>
/// <param name="Agreement">Share of inputs in which the edge has the sign of its mean, 0..1; an edge that is 0 has no sign.</param>
public readonly record struct EdgeSpread(double Mean, double Deviation, double Agreement);

/// <summary>
/// Adds up every edge, bias and value over many inputs, in float64 and in the order in which they come: the same inputs give the same bits.
/// Holds about 20 bytes an edge. The edges of the last band lead to the graph's target.
/// </summary>
public sealed class EdgeSums
{
    private readonly CpuEngine engine;
    private readonly EdgeFactors factors;
    private readonly Band[] bands;
    private readonly double[][] post;
    private readonly double[][] pre;

    /// <summary>Nothing yet.</summary>
    public EdgeSums(CpuEngine engine)
    {
        this.engine = engine;
        factors = new EdgeFactors(engine);
        bands = [.. engine.Bands.Select((band, l) => new Band(band.Sources, l == engine.Bands.Count - 1 ? 1 : band.Targets))];
        var run = engine.CreateActivations();
        post = [.. run.Post.Select(layer => new double[layer.Length])];
        pre = [.. run.Pre.Select(layer => new double[layer.Length])];
    }

    /// <summary>The edges' numbering.</summary>
    public IReadOnlyList<EdgeBand> Bands => engine.Bands;

    /// <summary>Number of inputs so far.</summary>
    public int Count { get; private set; }

    private int Last => bands.Length - 1;

    /// <summary>Adds one input.</summary>
    /// <param name="query">Its rule and its target, which may differ from input to input; the selection does not matter.</param>
    /// <param name="activations">Its run.</param>
    /// <exception cref="ArgumentException">The query's edges lead to single logits.</exception>
    public void Add(EdgeQuery query, Activations activations)
    {
        if (!query.IntoGraphTarget)
        {
            throw new ArgumentException("Edges are averaged into one target: Top must be 0.", nameof(query));
        }

        Count++;
        factors.Set(query, activations);
        for (int l = 0; l <= Last; l++)
        {
            for (int unit = 0; unit < bands[l].Targets; unit++)
            {
                bands[l].Values[unit] += factors.Value(l, unit);
                bands[l].Biases[unit] += factors.Bias(l, unit);
                if (factors.Effects(l)[unit] is not 0 and var effect)
                {
                    Add(bands[l], unit, factors.Sources(l), factors.Weights(l, unit), effect, factors.Active(l));
                }
            }
        }

        Add(post, activations.Post);
        Add(pre, activations.Pre);
    }

    /// <summary>One edge. In the last band every target stands for the graph's.</summary>
    /// <param name="id">See <see cref="EdgeBand.Id"/>.</param>
    public EdgeSpread Spread(int id)
    {
        int band = engine.Bands.BandOf(id);
        var (source, unit) = engine.Bands[band].Ends(id);
        return Spread(band, band == Last ? 0 : unit, source);
    }

    /// <summary>All edges into one unit, <c>[source]</c>; in the last band unit 0 stands for the graph's target.</summary>
    public EdgeSpread[] Row(int band, int unit) =>
        [.. Enumerable.Range(0, bands[band].Sources).Select(source => Spread(band, unit, source))];

    /// <summary>Mean edges into one unit, <c>[source]</c>.</summary>
    public void Means(int band, int unit, Span<double> row)
    {
        var sums = bands[band].Sums.AsSpan(unit * row.Length, row.Length);
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = sums[i] / Count;
        }
    }

    /// <summary>Mean of what the rule conserves into a unit; NaN for weight.</summary>
    public double Value(int band, int unit) => bands[band].Values[unit] / Count;

    /// <summary>Mean bias edge into a unit.</summary>
    public double Bias(int band, int unit) => bands[band].Biases[unit] / Count;

    /// <summary>Number of units in a band that edges lead to: one in the last.</summary>
    public int Targets(int band) => bands[band].Targets;

    /// <summary>The mean of every unit. Not a run: gates do not act on it.</summary>
    public Activations MeanActivations()
    {
        var mean = engine.CreateActivations();
        Divide(post, mean.Post);
        Divide(pre, mean.Pre);
        return mean;
    }

    private static void Add(Band band, int unit, ReadOnlySpan<float> sources, ReadOnlySpan<float> weights, float effect, ReadOnlySpan<int> active)
    {
        int first = unit * band.Sources;
        foreach (int i in active)
        {
            double edge = sources[i] * weights[i] * effect;
            band.Sums[first + i] += edge;
            band.Squares[first + i] += edge * edge;
            band.Signs[first + i] += edge > 0 ? Signs.Positive : edge < 0 ? Signs.Negative : 0;
        }
    }

    private static void Add(double[][] sums, float[][] values)
    {
        for (int l = 0; l < sums.Length; l++)
        {
            for (int i = 0; i < sums[l].Length; i++)
            {
                sums[l][i] += values[l][i];
            }
        }
    }

    private void Divide(double[][] sums, float[][] means)
    {
        for (int l = 0; l < sums.Length; l++)
        {
            for (int i = 0; i < sums[l].Length; i++)
            {
                means[l][i] = (float)(sums[l][i] / Count);
            }
        }
    }

    private EdgeSpread Spread(int band, int unit, int source)
    {
        int at = (unit * bands[band].Sources) + source;
        double mean = bands[band].Sums[at] / Count;
        double variance = Math.Max(0, (bands[band].Squares[at] / Count) - (mean * mean));
        uint signs = bands[band].Signs[at];
        uint agree = mean > 0 ? signs & Signs.Mask : mean < 0 ? signs >> Signs.Bits : 0;
        return new EdgeSpread(mean, Math.Sqrt(variance), agree / (double)Count);
    }

    /// <summary>Two counts in one number, positive edges below.</summary>
    private static class Signs
    {
        public const int Bits = 16;
        public const uint Positive = 1;
        public const uint Negative = 1u << Bits;
        public const uint Mask = Negative - 1;
    }

    private sealed class Band(int sources, int targets)
    {
        public int Sources => sources;

        public int Targets => targets;

        public double[] Sums { get; } = new double[sources * targets];

        public double[] Squares { get; } = new double[sources * targets];

        public uint[] Signs { get; } = new uint[sources * targets];

        public double[] Values { get; } = new double[targets];

        public double[] Biases { get; } = new double[targets];
    }
}
