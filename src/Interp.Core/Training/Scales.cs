using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Training;

/// <summary>Scales by which a model's pictures are drawn: 99.9th percentiles over a data set.</summary>
/// <param name="Edge">Of |weight| of the edges of the default picture, by rule name, <c>[edge band]</c>.</param>
/// <param name="Activation">Of an activation, <c>[hidden layer]</c>.</param>
public sealed record Scales(IReadOnlyDictionary<string, IReadOnlyList<float>> Edge, IReadOnlyList<float> Activation)
{
    private const double Share = 0.999;

    /// <summary>Measures a chain of layers.</summary>
    public static Scales Measure(Network network, Dataset data)
    {
        var engine = new CpuEngine(network);
        var selector = new EdgeSelector(engine);
        var run = engine.CreateActivations();
        var edges = RuleNames.All.ToDictionary(name => name, _ => engine.Bands.Select(_ => new List<float>()).ToArray());
        var activations = engine.Layers.SkipLast(1).Select(_ => new List<float>()).ToArray();
        var input = new float[network.InputUnits];
        for (int index = 0; index < data.Count; index++)
        {
            data.CopyInput(index, input);
            engine.Run(input, run);
            for (int l = 0; l < activations.Length; l++)
            {
                activations[l].AddRange(run.Post[l + 1]);
            }

            var target = Target.OverMean(TensorPrimitives.IndexOfMax(run.Logits));
            foreach (var rule in Enum.GetValues<Rule>())
            {
                var drawn = selector.Choose(new EdgeQuery(rule, target), run);
                for (int n = 0; n < drawn.Ids.Length; n++)
                {
                    edges[rule.Name()][engine.Bands.BandOf(drawn.Ids[n])].Add(drawn.Weights[n]);
                }
            }
        }

        return new Scales(
            edges.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<float>)[.. pair.Value.Select(Percentile)]),
            [.. activations.Select(Percentile)]);
    }

    private static float Percentile(List<float> values)
    {
        var sizes = CollectionsMarshal.AsSpan(values);
        foreach (ref float value in sizes)
        {
            value = Math.Abs(value);
        }

        sizes.Sort();
        return sizes[(int)(Share * (sizes.Length - 1))];
    }
}
