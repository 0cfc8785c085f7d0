using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Training;

/// <summary>How far a network's edges foretell what happens when they are cut.</summary>
public static class Trust
{
    private const int Images = 20;
    private const int EdgesPerImage = 50;

    /// <summary>
    /// Draws edges at random among those that are not 0, on test images drawn at random, each band as likely as any other, and compares
    /// their frozen-gate weights with the change of the target when each is cut and the network answers freely, in float64.
    /// </summary>
    /// <returns>Spearman's rank correlation over all of them.</returns>
    public static EdgeTrust Measure(Network network, Dataset test, int seed)
    {
        var cuts = Cuts(network, test, seed, gatesHeld: false).ToArray();
        return new EdgeTrust(cuts.Length, RankCorrelation([.. cuts.Select(cut => cut.Edge)], [.. cuts.Select(cut => cut.Change)]));
    }

    /// <summary>Random edges with the drop of the target when each is cut alone.</summary>
    /// <param name="network">A chain of layers.</param>
    /// <param name="test">Images.</param>
    /// <param name="seed">Of the choice.</param>
    /// <param name="gatesHeld">True holds every gate as it was: then edge and drop are the same but for rounding.</param>
    public static IEnumerable<(double Edge, double Change)> Cuts(Network network, Dataset test, int seed, bool gatesHeld)
    {
        var random = new SplitMix64((uint)seed);
        var input = new float[network.InputUnits];
        int layers = network.Layers().Count, classes = network.Layers()[^1].Units;
        for (int n = 0; n < Images; n++)
        {
            test.CopyInput(random.Below(test.Count), input);
            var pixels = Array.ConvertAll(input, pixel => (double)pixel);
            var logits = new Reference(network, pixels, Target.OverMean(0)).Pre[^1];
            var reference = new Reference(network, pixels, Target.OverMean(Enumerable.Range(0, classes).MaxBy(c => logits[c])));
            var edges = Enumerable.Range(0, layers).Select(layer => NonZero(reference.Edges(Rule.FrozenGate, layer).Edges)).ToArray();
            for (int e = 0; e < EdgesPerImage; e++)
            {
                int layer = random.Below(layers);
                var (target, source, weight) = edges[layer][random.Below(edges[layer].Count)];
                yield return (weight, reference.TargetValue - reference.Without(layer, source, target, gatesHeld));
            }
        }
    }

    /// <summary>Spearman's rank correlation, -1..1; equal values share their mean rank.</summary>
    public static double RankCorrelation(double[] left, double[] right)
    {
        double[] x = Ranks(left), y = Ranks(right);
        double mean = (left.Length - 1) / 2.0;
        double both = x.Zip(y, (a, b) => (a - mean) * (b - mean)).Sum();
        return both / Math.Sqrt(x.Sum(a => (a - mean) * (a - mean)) * y.Sum(b => (b - mean) * (b - mean)));
    }

    private static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(n => values[n])];
        var ranks = new double[values.Length];
        for (int first = 0, end; first < order.Length; first = end)
        {
            for (end = first + 1; end < order.Length && values[order[end]] == values[order[first]];)
            {
                end++;
            }

            for (int n = first; n < end; n++)
            {
                ranks[order[n]] = (first + end - 1) / 2.0;
            }
        }

        return ranks;
    }

    private static List<(int Target, int Source, double Weight)> NonZero(double[,] edges)
    {
        var found = new List<(int, int, double)>();
        for (int j = 0; j < edges.GetLength(0); j++)
        {
            for (int i = 0; i < edges.GetLength(1); i++)
            {
                if (edges[j, i] != 0)
                {
                    found.Add((j, i, edges[j, i]));
                }
            }
        }

        return found;
    }
}
