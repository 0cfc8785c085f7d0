namespace Interp.Core.Networks;

/// <summary>
/// An affine operator with what follows it up to the next one. Its units are neurons, or channels whose value is a map. The input's
/// units are its pixels.
/// </summary>
/// <param name="Affine">The weights.</param>
/// <param name="Source">Shape of what it reads.</param>
/// <param name="Pre">Shape of its pre-activations.</param>
/// <param name="Rectified">True when a ReLU follows, so that the layer's activation is <c>max(0, z)</c>; else it is <c>z</c>.</param>
/// <param name="Pool">What the activation goes through at last; null when it stays as it is.</param>
public sealed record Layer(Affine Affine, Shape Source, Shape Pre, bool Rectified = false, MaxPool? Pool = null)
{
    /// <summary>For example <c>fc1</c>; its units are <c>fc1/0</c>, <c>fc1/1</c> and so on.</summary>
    public string Name => Affine.Name;

    /// <summary>Number of neurons or channels.</summary>
    public int Units => Affine.Targets;

    /// <summary>Shape of its activations, which the next layer reads.</summary>
    public Shape Post => Pool is null ? Pre : Pre.After(Pool);
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
    /// <exception cref="NotSupportedException">The network is no chain of Conv, Linear, Relu, MaxPool and Flatten, or does not end in logits; names the operator.</exception>
    /// <exception cref="ModelFormatException">An operator does not fit what it reads.</exception>
    public static IReadOnlyList<Layer> Layers(this Network network)
    {
        var layers = new List<Layer>();
        string value = Network.InputName;
        var shape = network.Shape;
        foreach (var step in network.Operators)
        {
            var after = shape.After(step);
            switch (step)
            {
                case var _ when step.Input != value:
                    throw new NotSupportedException($"Operator '{step.Name}' reads '{step.Input}', not '{value}': the network is no chain.");
                case Affine affine:
                    layers.Add(new Layer(affine, layers is [.., var before] ? before.Post : shape, after));
                    break;
                case Relu when layers is [.., { Rectified: false } last]: // after a pool as well: both keep the order of values
                    layers[^1] = last with { Rectified = true };
                    break;
                case MaxPool pool when layers is [.., { Affine: Conv, Pool: null } last]:
                    layers[^1] = last with { Pool = pool };
                    break;
                case Flatten:
                    break;
                default:
                    throw new NotSupportedException($"Operator '{step.Name}' ({step.GetType().Name}) cannot stand after '{value}' in a chain of layers.");
            }

            (value, shape) = (step.Output, after);
        }

        return layers switch
        {
            [] => throw new NotSupportedException("The network has no affine operator."),
            [.., { Affine: not Linear }] => throw new NotSupportedException($"The network ends in '{value}', a map: its last value must be logits."),
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
            string source = i == 0 ? Network.InputName : layers[i - 1].Name;
            int sources = i == 0 ? layers[0].Source.Count : layers[i - 1].Units;
            bands[i] = new EdgeBand(source, layers[i].Name, sources, layers[i].Units, offset);
            offset += sources * layers[i].Units;
        }

        return bands;
    }
}
