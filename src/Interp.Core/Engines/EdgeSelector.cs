using System.Numerics.Tensors;

namespace Interp.Core.Engines;

/// <summary>
/// Computes edge weights by a rule and selects the ones to draw, from the target backwards or the strongest anywhere. Owns its scratch
/// memory: one per session, one call at a time. Allocates nothing once warm.
/// </summary>
public sealed class EdgeSelector
{
    private const float WarmShare = 0.9f;
    private const float RetryShare = 0.5f;

    private readonly CpuEngine engine;
    private readonly EdgeFactors factors;
    private readonly EdgeSelection result = new();
    private readonly Strongest strongest = new();
    private readonly bool[][] drawn;
    private readonly int hiddenUnits;
    private float warmFloor;

    /// <summary>Scratch memory for one engine.</summary>
    public EdgeSelector(CpuEngine engine)
    {
        this.engine = engine;
        factors = new EdgeFactors(engine);
        drawn = [.. engine.Bands.Select(band => new bool[band.Targets])];
        hiddenUnits = engine.Layers.SkipLast(1).Sum(layer => layer.Units);
    }

    private int Last => drawn.Length - 1;

    /// <summary>Selects edges and adds up what was left out.</summary>
    /// <returns>This selector's result, valid until the next call.</returns>
    public EdgeSelection Select(EdgeQuery query, Activations activations)
    {
        Choose(query, activations);
        Close();
        return result;
    }

    /// <summary>Only the edges of <see cref="Select"/>, without their targets' totals and the drawn share.</summary>
    /// <returns>This selector's result, valid until the next call.</returns>
    public EdgeSelection Choose(EdgeQuery query, Activations activations)
    {
        result.Clear();
        Array.ForEach(drawn, Array.Clear);
        factors.Set(query, activations);
        if (query.Top > 0)
        {
            ChooseAnywhere(query);
        }
        else
        {
            ChooseBackwards(query);
        }

        return result;
    }

    /// <summary>From the last layer to the first, and so by descending ids.</summary>
    private void ChooseBackwards(EdgeQuery query)
    {
        drawn[Last][query.Target.Positive] = true;
        for (int l = Last; l >= 0; l--)
        {
            var sources = factors.Sources(l);
            for (int unit = drawn[l].Length - 1; unit >= 0; unit--)
            {
                if (!drawn[l][unit])
                {
                    continue;
                }

                var weights = factors.Weights(l, unit);
                float effect = factors.Effects(l)[unit];
                int firstId = engine.Bands[l].Id(0, unit);
                strongest.Start(l == Last ? query.Units : query.EdgesPerUnit);
                foreach (int i in factors.Active(l))
                {
                    strongest.Offer(sources[i] * weights[i] * effect, firstId + i);
                }

                var kept = strongest.Finish();
                for (int n = kept.Length - 1; n >= 0; n--)
                {
                    int id = Strongest.Id(kept[n]);
                    result.Add(id, Strongest.Value(kept[n]));
                    if (l > 0)
                    {
                        drawn[l - 1][id - firstId] = true;
                    }
                }
            }
        }

        result.Reverse();
    }

    private void ChooseAnywhere(EdgeQuery query)
    {
        // Between frames the k-th magnitude moves little: start just below the last one; if that was too high, once lower, then from nothing.
        float floor = warmFloor;
        var kept = OfferAll(query, floor);
        while (kept.Length < query.Top && floor > 0)
        {
            floor = floor == warmFloor ? floor * RetryShare : 0;
            kept = OfferAll(query, floor);
        }

        warmFloor = kept.Length == query.Top ? strongest.Floor * WarmShare : 0;
        foreach (ulong entry in kept)
        {
            result.Add(Strongest.Id(entry), Strongest.Value(entry));
        }
    }

    private ReadOnlySpan<ulong> OfferAll(EdgeQuery query, float floor)
    {
        strongest.Start(query.Top, floor);
        for (int l = 0; l <= Last; l++)
        {
            if (factors.IntoGraphTarget(l))
            {
                var sources = factors.Sources(l);
                var into = factors.IntoTarget;
                foreach (int i in factors.Active(l))
                {
                    strongest.Offer(sources[i] * into[i], engine.Bands[l].Id(i, query.Target.Positive));
                }
            }
            else if (engine.Kernels[l] is DenseKernel kernel && !engine.IsSummed(l))
            {
                OfferDense(l, kernel);
            }
            else
            {
                var edges = factors.Summed(l);
                for (int n = 0; n < edges.Length; n++)
                {
                    strongest.Offer(edges[n], engine.Bands[l].Offset + n);
                }
            }
        }

        return strongest.Finish();
    }

    private void OfferDense(int layer, DenseKernel kernel)
    {
        var band = engine.Bands[layer];
        var sources = factors.Sources(layer);
        var effects = factors.Effects(layer);
        float largestEffect = Math.Abs(TensorPrimitives.MaxMagnitude(effects));
        foreach (int i in factors.Active(layer))
        {
            // Rounding keeps the order, so that no product of a source left out reaches the floor.
            if (kernel.LargestWeight[i] * Math.Abs(sources[i]) * largestEffect >= strongest.Floor)
            {
                strongest.Offer(sources[i], kernel.FromSource(i), effects, band.Id(i, 0), band.Sources);
            }
        }
    }

    /// <summary>All edges into one unit by the rule of the last call, <c>[source]</c>.</summary>
    /// <param name="layer">Layer of the unit; in the last one the graph's target stands for every unit.</param>
    /// <param name="unit">The target unit.</param>
    /// <param name="edges">Overwritten.</param>
    public void Into(int layer, int unit, Span<float> edges)
    {
        var sources = factors.Sources(layer);
        var weights = factors.Weights(layer, unit);
        float effect = factors.Effects(layer)[unit];
        for (int i = 0; i < edges.Length; i++)
        {
            edges[i] = sources[i] * weights[i] * effect;
        }
    }

    /// <summary>All edges out of one unit by the rule of the last call, <c>[target]</c>; a single one where they lead to the graph's target.</summary>
    /// <param name="layer">Layer that the edges lead into.</param>
    /// <param name="source">The source unit, of the layer before.</param>
    public float[] OutOf(int layer, int source)
    {
        float activation = factors.Sources(layer)[source];
        if (factors.IntoGraphTarget(layer))
        {
            return [activation * factors.IntoTarget[source]];
        }

        var edges = new float[engine.Bands[layer].Targets];
        for (int j = 0; j < edges.Length; j++)
        {
            edges[j] = activation * factors.Weights(layer, j)[source] * factors.Effects(layer)[j];
        }

        return edges;
    }

    /// <summary>What each position of a hidden unit sends on to the graph's target by frozen gate, <c>[position]</c>, after a call with that rule.</summary>
    /// <param name="layer">1 is the first hidden layer.</param>
    /// <param name="unit">Index in its layer.</param>
    /// <param name="activations">Of the last call.</param>
    public float[] ByPosition(int layer, int unit, Activations activations)
    {
        int positions = engine.Positions(layer);
        var sent = activations.Post[layer].AsSpan(unit * positions, positions).ToArray();
        TensorPrimitives.Multiply(sent, factors.OnSources(layer).Slice(unit * positions, positions), sent);
        return sent;
    }

    /// <summary>What all edges into one unit add up to, drawn ones apart; see <see cref="TargetTotal"/>.</summary>
    public TargetTotal Total(int layer, int unit)
    {
        var sources = factors.Sources(layer);
        var weights = factors.Weights(layer, unit);
        float effect = factors.Effects(layer)[unit];
        double positive = 0, negative = 0;
        foreach (int i in factors.Active(layer))
        {
            float edge = sources[i] * weights[i] * effect;
            positive += float.MaxNative(0, edge);
            negative += float.MinNative(0, edge);
        }

        double drawnPositive = 0, drawnNegative = 0;
        foreach (float weight in result.WeightsBetween(engine.Bands[layer].Id(0, unit), engine.Bands[layer].Id(0, unit + 1)))
        {
            drawnPositive += float.MaxNative(0, weight);
            drawnNegative += float.MinNative(0, weight);
        }

        double value = factors.Value(layer, unit), bias = factors.Bias(layer, unit);
        double gap = Math.Abs(value - positive - negative - bias);
        return new TargetTotal(
            layer,
            unit,
            (float)value,
            (float)bias,
            (float)Math.Max(0, positive - drawnPositive),
            (float)Math.Min(0, negative - drawnNegative),
            gap == 0 ? 0 : (float)(gap / (positive - negative + Math.Abs(bias))));
    }

    /// <summary>Adds up every drawn target's edges one by one, so that the residual is measured and not defined away.</summary>
    private void Close()
    {
        MarkDrawn();
        var hidden = result.MakeHiddenRest(hiddenUnits);
        for (int l = Last; l >= 0; l--)
        {
            var rest = l == Last ? default : hidden[^(2 * drawn[l].Length)..];
            hidden = hidden[..^rest.Length];
            for (int unit = 0; unit < drawn[l].Length; unit++)
            {
                var (positive, negative) = drawn[l][unit] ? Close(l, unit) : l == Last ? default : factors.Sums(l, unit);
                if (!rest.IsEmpty)
                {
                    (rest[2 * unit], rest[(2 * unit) + 1]) = (positive, negative);
                }
            }

            result.TotalGross += factors.Gross(l);
        }

        if (factors.IntoGraphTarget(Last))
        {
            Into(Last, 0, result.MakeIntoTarget(engine.Bands[Last].Sources));
        }
    }

    private (float Positive, float Negative) Close(int layer, int unit)
    {
        var total = Total(layer, unit);
        result.Add(total);
        return (total.RestPositive, total.RestNegative);
    }

    private void MarkDrawn()
    {
        int band = 0;
        foreach (int id in result.Ids)
        {
            while (band < Last && id >= engine.Bands[band + 1].Offset)
            {
                band++;
            }

            var (source, unit) = engine.Bands[band].Ends(id);
            drawn[band][unit] = true;
            if (band > 0)
            {
                drawn[band - 1][source] = true;
            }
        }
    }
}
