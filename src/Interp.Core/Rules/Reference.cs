using Interp.Core.Networks;

namespace Interp.Core.Rules;

/// <summary>Every rule again, plainly and in float64: what the engines are checked against. Slow; written from the definitions, shares no code with an engine.</summary>
public sealed class Reference
{
    private readonly IReadOnlyList<Layer> layers;
    private readonly Target target;

    /// <summary>Runs the network on one input.</summary>
    /// <param name="network">A chain of layers.</param>
    /// <param name="input"><c>[unit]</c>.</param>
    /// <param name="target">The output to explain.</param>
    /// <exception cref="NotSupportedException">The network is no chain.</exception>
    public Reference(Network network, IEnumerable<double> input, Target target)
    {
        layers = network.Layers();
        this.target = target;
        Pre = new double[layers.Count][];
        Activations = new double[layers.Count + 1][];
        Activations[0] = [.. input];
        for (int l = 0; l < layers.Count; l++)
        {
            var (affine, source) = (layers[l].Affine, Activations[l]);
            Pre[l] = [.. Enumerable.Range(0, affine.Targets).Select(j =>
                affine.Bias[j] + Enumerable.Range(0, affine.Sources).Sum(i => source[i] * affine.Weight[(j * affine.Sources) + i]))];
            Activations[l + 1] = layers[l].Rectified ? [.. Pre[l].Select(z => Math.Max(0, z))] : Pre[l];
        }
    }

    /// <summary><c>[layer][unit]</c>: pre-activation <c>z</c>.</summary>
    public double[][] Pre { get; }

    /// <summary><c>[layer][unit]</c>: activation <c>a</c>; layer 0 is the input.</summary>
    public double[][] Activations { get; }

    /// <summary>The target's value.</summary>
    public double TargetValue => Pre[^1].Select((z, t) => Coefficient(t) * z).Sum();

    /// <summary>
    /// Weights of all edges into layer <paramref name="layer"/>, <c>[target, source]</c>, and of its bias edges, <c>[target]</c>.
    /// The last layer has a single target: the combination of logits that the graph explains.
    /// </summary>
    public (double[,] Edges, double[] Biases) Edges(Rule rule, int layer)
    {
        var affine = layers[layer].Affine;
        bool last = layer == layers.Count - 1;
        double Weight(int j, int i) => last
            ? Enumerable.Range(0, affine.Targets).Sum(t => Coefficient(t) * affine.Weight[(t * affine.Sources) + i])
            : affine.Weight[(j * affine.Sources) + i];
        double Bias(int j) => last ? affine.Bias.Select((b, t) => Coefficient(t) * b).Sum() : affine.Bias[j];

        int targets = last ? 1 : affine.Targets;
        var effect = rule == Rule.FrozenGate && !last ? Effects(layer) : Enumerable.Repeat(1.0, targets).ToArray();
        var edges = new double[targets, affine.Sources];
        for (int j = 0; j < targets; j++)
        {
            for (int i = 0; i < affine.Sources; i++)
            {
                edges[j, i] = (rule == Rule.Weight ? 1 : Activations[layer][i]) * Weight(j, i) * effect[j];
            }
        }

        return (edges, [.. Enumerable.Range(0, targets).Select(j => rule == Rule.Weight ? 0 : Bias(j) * effect[j])]);
    }

    /// <summary>Frozen gate's <c>R_j</c>: effect of each pre-activation of a layer on the target with every gate held, <c>[unit]</c>.</summary>
    public double[] Effects(int layer)
    {
        if (layer == layers.Count - 1)
        {
            return [.. Enumerable.Range(0, Pre[layer].Length).Select(Coefficient)];
        }

        var (above, next) = (Effects(layer + 1), layers[layer + 1].Affine);
        return [.. Pre[layer].Select((z, j) =>
            (!layers[layer].Rectified || z > 0 ? 1 : 0) * above.Select((r, k) => r * next.Weight[(k * next.Sources) + j]).Sum())];
    }

    private double Coefficient(int logit) => target.Kind switch
    {
        TargetKind.OverMean => (logit == target.Positive ? 1 : 0) - (1.0 / layers[^1].Affine.Targets),
        TargetKind.Difference when logit == target.Negative => -1,
        _ => logit == target.Positive ? 1 : 0,
    };
}
