using Interp.Core.Networks;

namespace Interp.Core.Rules;

/// <summary>Every rule again, plainly and in float64: what the engines are checked against. Slow; written from the definitions, shares no code with an engine.</summary>
public sealed class Reference
{
    private readonly IReadOnlyList<Layer> layers;
    private readonly Target target;
    private readonly int[][] winners;
    private readonly (int Source, int Target, int Weight)[][] uses;

    /// <summary>Runs the network on one input.</summary>
    /// <param name="network">A chain of layers.</param>
    /// <param name="input"><c>[unit]</c>.</param>
    /// <param name="target">The output to explain.</param>
    /// <exception cref="NotSupportedException">The network is no chain.</exception>
    public Reference(Network network, IEnumerable<double> input, Target target)
    {
        layers = network.Layers();
        this.target = target;
        uses = [.. layers.Select(layer => UsesOf(layer).ToArray())];
        Pre = new double[layers.Count][];
        winners = new int[layers.Count][];
        Activations = new double[layers.Count + 1][];
        Activations[0] = [.. input];
        for (int l = 0; l < layers.Count; l++)
        {
            Pre[l] = Sums(l, Activations[l]);
            winners[l] = Winners(l);
            Activations[l + 1] = [.. winners[l].Select(winner => layers[l].Rectified ? Math.Max(0, Pre[l][winner]) : Pre[l][winner])];
        }
    }

    /// <summary><c>[layer][unit, position]</c>: pre-activation <c>z</c>.</summary>
    public double[][] Pre { get; }

    /// <summary><c>[layer][unit, position]</c>: activation <c>a</c>; layer 0 is the input.</summary>
    public double[][] Activations { get; }

    /// <summary>The target's value.</summary>
    public double TargetValue => ValueOf(Pre[^1]);

    /// <summary>
    /// Weights of all edges into layer <paramref name="layer"/>, <c>[target, source]</c>, and of its bias edges, <c>[target]</c>; those of
    /// channels summed over positions. The last layer has a single target: the combination of logits that the graph explains.
    /// </summary>
    public (double[,] Edges, double[] Biases) Edges(Rule rule, int layer)
    {
        bool last = layer == layers.Count - 1;
        int targets = last ? 1 : layers[layer].Units;
        double[] effect = rule == Rule.FrozenGate || last ? Effects(layer) : [.. Pre[layer].Select(_ => 1.0)];
        var edges = new double[targets, Sources(layer)];
        var biases = new double[targets];
        foreach (var use in uses[layer])
        {
            edges[last ? 0 : TargetUnit(layer, use.Target), SourceUnit(layer, use.Source)] +=
                (rule == Rule.Weight ? 1 : Activations[layer][use.Source]) * layers[layer].Affine.Weight[use.Weight] * effect[use.Target];
        }

        for (int n = 0; n < effect.Length && rule != Rule.Weight; n++)
        {
            biases[last ? 0 : TargetUnit(layer, n)] += layers[layer].Affine.Bias[TargetUnit(layer, n)] * effect[n];
        }

        return (edges, biases);
    }

    /// <summary>Frozen gate's <c>R_j</c>: effect of each pre-activation of a layer on the target with every gate held, <c>[unit, position]</c>.</summary>
    public double[] Effects(int layer)
    {
        if (layer == layers.Count - 1)
        {
            return [.. Enumerable.Range(0, Pre[layer].Length).Select(Coefficient)];
        }

        var above = Effects(layer + 1);
        var onActivations = new double[Activations[layer + 1].Length];
        foreach (var use in uses[layer + 1])
        {
            onActivations[use.Source] += above[use.Target] * layers[layer + 1].Affine.Weight[use.Weight];
        }

        var result = new double[Pre[layer].Length];
        for (int n = 0; n < onActivations.Length; n++)
        {
            int winner = winners[layer][n];
            result[winner] += !layers[layer].Rectified || Pre[layer][winner] > 0 ? onActivations[n] : 0;
        }

        return result;
    }

    /// <summary>The target's value when one edge is cut, every use of its weights.</summary>
    /// <param name="layer">Layer that the edge leads into; in the last one the edge leads to the graph's target.</param>
    /// <param name="source">Source unit.</param>
    /// <param name="unit">Target unit; not looked at in the last layer.</param>
    /// <param name="gatesHeld">True holds every gate and winner as it was; false lets the network answer.</param>
    public double Without(int layer, int source, int unit, bool gatesHeld)
    {
        double[] pre = [.. Pre[layer]];
        foreach (var use in uses[layer])
        {
            if (SourceUnit(layer, use.Source) == source && (layer == layers.Count - 1 || TargetUnit(layer, use.Target) == unit))
            {
                pre[use.Target] -= Activations[layer][use.Source] * layers[layer].Affine.Weight[use.Weight];
            }
        }

        for (int l = layer; l < layers.Count - 1; l++)
        {
            pre = Sums(l + 1, gatesHeld ? HeldActivations(l, pre) : FreeActivations(l, pre));
        }

        return ValueOf(pre);
    }

    private double[] HeldActivations(int layer, double[] pre) =>
        [.. winners[layer].Select(winner => !layers[layer].Rectified || Pre[layer][winner] > 0 ? pre[winner] : 0)];

    private double[] FreeActivations(int layer, double[] pre) =>
        [.. Windows(layer).Select(window => window.Max(n => pre[n])).Select(z => layers[layer].Rectified ? Math.Max(0, z) : z)];

    private double[] Sums(int layer, double[] sources)
    {
        double[] sums = [.. Enumerable.Range(0, layers[layer].Pre.Count).Select(n => (double)layers[layer].Affine.Bias[TargetUnit(layer, n)])];
        foreach (var use in uses[layer])
        {
            sums[use.Target] += sources[use.Source] * layers[layer].Affine.Weight[use.Weight];
        }

        return sums;
    }

    private int[] Winners(int layer) => [.. Windows(layer).Select(window => window.MaxBy(n => Pre[layer][n]))];

    // For each activation the pre-activations that it is the largest of.
    private IEnumerable<int[]> Windows(int layer)
    {
        var (pre, post, pool) = (layers[layer].Pre, layers[layer].Post, layers[layer].Pool);
        for (int n = 0; n < post.Count; n++)
        {
            int channel = n / post.Positions, row = n % post.Positions / post.Columns, column = n % post.Columns;
            yield return pool is null ? [n] : [.. from r in Enumerable.Range(row * pool.Stride, pool.Size)
                                                  from c in Enumerable.Range(column * pool.Stride, pool.Size)
                                                  select (((channel * pre.Rows) + r) * pre.Columns) + c];
        }
    }

    // Every use of every weight: indices of the value that it multiplies, of the sum that it enters, and of the weight.
    private static IEnumerable<(int Source, int Target, int Weight)> UsesOf(Layer layer)
    {
        if (layer.Affine is not Conv conv)
        {
            int sources = layer.Source.Count;
            for (int n = 0; n < layer.Affine.Weight.Length; n++)
            {
                yield return (n % sources, n / sources, n);
            }

            yield break;
        }

        var (from, to) = (layer.Source, layer.Pre);
        for (int n = 0; n < conv.Weight.Length; n++)
        {
            int kernelColumn = n % conv.Size, kernelRow = n / conv.Size % conv.Size;
            int source = n / conv.Size / conv.Size % conv.Sources, channel = n / conv.Size / conv.Size / conv.Sources;
            for (int position = 0; position < to.Positions; position++)
            {
                int row = (position / to.Columns * conv.Stride) + kernelRow - conv.Padding;
                int column = (position % to.Columns * conv.Stride) + kernelColumn - conv.Padding;
                if (row >= 0 && row < from.Rows && column >= 0 && column < from.Columns)
                {
                    yield return ((((source * from.Rows) + row) * from.Columns) + column, (channel * to.Positions) + position, n);
                }
            }
        }
    }

    private int Sources(int layer) => layer == 0 ? Activations[0].Length : layers[layer - 1].Units;

    private int SourceUnit(int layer, int index) => layer == 0 ? index : index / layers[layer - 1].Post.Positions;

    private int TargetUnit(int layer, int index) => index / layers[layer].Pre.Positions;

    private double ValueOf(double[] logits) => logits.Select((z, t) => Coefficient(t) * z).Sum();

    private double Coefficient(int logit) => target.Kind switch
    {
        TargetKind.OverMean => (logit == target.Positive ? 1 : 0) - (1.0 / layers[^1].Units),
        TargetKind.Difference when logit == target.Negative => -1,
        _ => logit == target.Positive ? 1 : 0,
    };
}
