namespace Interp.Core.Networks;

/// <summary>An affine operator with the elementwise function that follows it.</summary>
/// <param name="Affine">The weights.</param>
/// <param name="Rectified">True when a ReLU follows, so that the layer's activation is <c>max(0, z)</c>; else it is <c>z</c>.</param>
public sealed record Layer(Linear Affine, bool Rectified)
{
    /// <summary>For example <c>fc1</c>; its units are <c>fc1/0</c>, <c>fc1/1</c> and so on.</summary>
    public string Name => Affine.Name;
}

/// <summary>All edges between one layer and the next.</summary>
/// <param name="Source">Layer name, or <see cref="Network.InputName"/>.</param>
/// <param name="Target">Layer name.</param>
/// <param name="Sources">Units in the source layer.</param>
/// <param name="Targets">Units in the target layer.</param>
/// <param name="Offset">Id of the band's first edge.</param>
public sealed record EdgeBand(string Source, string Target, int Sources, int Targets, int Offset)
{
    /// <summary>Id of an edge, unique in its network.</summary>
    public int Id(int source, int target) => Offset + (target * Sources) + source;

    /// <summary>The opposite of <see cref="Id"/>.</summary>
    public (int Source, int Target) Ends(int id) => ((id - Offset) % Sources, (id - Offset) / Sources);
}

/// <summary>A network read as a chain of layers.</summary>
public static class Chain
{
    /// <summary>The layers in the order in which they run.</summary>
    /// <exception cref="NotSupportedException">The network is no chain of Flatten, Linear and Relu, or does not end in logits; names the operator.</exception>
    public static IReadOnlyList<Layer> Layers(this Network network)
    {
        var layers = new List<Layer>();
        string value = Network.InputName;
        foreach (var step in network.Operators)
        {
            switch (step)
            {
                case var _ when step.Input != value:
                    throw new NotSupportedException($"Operator '{step.Name}' reads '{step.Input}', not '{value}': the network is no chain.");
                case Linear affine:
                    layers.Add(new Layer(affine, Rectified: false));
                    break;
                case Relu when layers is [.., { Rectified: false } last]:
                    layers[^1] = last with { Rectified = true };
                    break;
                case Flatten when layers.Count == 0:
                    break;
                default:
                    throw new NotSupportedException($"Operator '{step.Name}' ({step.GetType().Name}) cannot stand after '{value}' in a chain of layers.");
            }

            value = step.Output;
        }

        return layers switch
        {
            [] => throw new NotSupportedException("The network has no affine operator."),
            [.., { Rectified: true }] => throw new NotSupportedException($"The network ends in '{value}', which is rectified: its last value must be logits."),
            _ => layers,
        };
    }

    /// <summary>Index of the band that an edge belongs to.</summary>
    public static int BandOf(this IReadOnlyList<EdgeBand> bands, int edgeId)
    {
        int band = bands.Count - 1;
        while (band > 0 && edgeId < bands[band].Offset)
        {
            band--;
        }

        return band;
    }

    /// <summary>The edges between consecutive layers, numbered through; the input is the first source.</summary>
    public static IReadOnlyList<EdgeBand> EdgeBands(this IReadOnlyList<Layer> layers)
    {
        var bands = new EdgeBand[layers.Count];
        int offset = 0;
        for (int i = 0; i < bands.Length; i++)
        {
            var affine = layers[i].Affine;
            string source = i == 0 ? Network.InputName : layers[i - 1].Name;
            bands[i] = new EdgeBand(source, affine.Name, affine.Sources, affine.Targets, offset);
            offset += affine.Weight.Length;
        }

        return bands;
    }
}
