using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>The selection of <see cref="EdgeSelector"/> on mean edges: from the target backwards, ties by index, closed by rest and bias edges.</summary>
public static class MeanSelector
{
    /// <summary>Selects from what was added up.</summary>
    /// <param name="sums">At least one input.</param>
    /// <param name="query">How much to draw; its target's positive logit stands for the target.</param>
    public static EdgeSelection Select(EdgeSums sums, EdgeQuery query)
    {
        var result = new EdgeSelection();
        var drawn = sums.Bands.Select(band => new bool[band.Targets]).ToArray();
        int last = drawn.Length - 1;
        drawn[last][query.Target.Positive] = true;
        var strongest = new Strongest();
        for (int l = last; l >= 0; l--)
        {
            double[] row = new double[sums.Bands[l].Sources];
            for (int unit = drawn[l].Length - 1; unit >= 0; unit--)
            {
                if (!drawn[l][unit])
                {
                    continue;
                }

                int firstId = sums.Bands[l].Id(0, unit);
                sums.Means(l, l == last ? 0 : unit, row);
                strongest.Start(l == last ? query.Units : query.EdgesPerUnit);
                for (int i = 0; i < row.Length; i++)
                {
                    if ((float)row[i] != 0)
                    {
                        strongest.Offer((float)row[i], firstId + i);
                    }
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
        Close(sums, query, result, drawn);
        return result;
    }

    private static void Close(EdgeSums sums, EdgeQuery query, EdgeSelection result, bool[][] drawn)
    {
        int last = drawn.Length - 1;
        var hidden = result.MakeHiddenRest(drawn.SkipLast(1).Sum(layer => layer.Length));
        for (int l = last; l >= 0; l--)
        {
            double[] row = new double[sums.Bands[l].Sources];
            var rest = l == last ? default : hidden[^(2 * drawn[l].Length)..];
            hidden = hidden[..^rest.Length];
            for (int unit = 0; unit < sums.Targets(l); unit++)
            {
                int node = l == last ? query.Target.Positive : unit;
                sums.Means(l, unit, row);
                var total = Total(sums, result, l, unit, node, row);
                if (drawn[l][node])
                {
                    result.Add(total);
                }

                if (!rest.IsEmpty)
                {
                    (rest[2 * unit], rest[(2 * unit) + 1]) = (total.RestPositive, total.RestNegative);
                }

                result.TotalGross += row.Sum(Math.Abs);
            }
        }

        var into = result.MakeIntoTarget(sums.Bands[last].Sources);
        double[] means = new double[into.Length];
        sums.Means(last, 0, means);
        for (int i = 0; i < into.Length; i++)
        {
            into[i] = (float)means[i];
        }
    }

    private static TargetTotal Total(EdgeSums sums, EdgeSelection result, int layer, int unit, int node, double[] row)
    {
        double positive = row.Sum(edge => Math.Max(0, edge)), negative = row.Sum(edge => Math.Min(0, edge));
        double drawnPositive = 0, drawnNegative = 0;
        foreach (float weight in result.WeightsBetween(sums.Bands[layer].Id(0, node), sums.Bands[layer].Id(0, node + 1)))
        {
            drawnPositive += Math.Max(0, weight);
            drawnNegative += Math.Min(0, weight);
        }

        double value = sums.Value(layer, unit), bias = sums.Bias(layer, unit);
        double gap = Math.Abs(value - positive - negative - bias);
        return new TargetTotal(
            layer,
            node,
            (float)value,
            (float)bias,
            (float)Math.Max(0, positive - drawnPositive),
            (float)Math.Min(0, negative - drawnNegative),
            gap == 0 ? 0 : (float)(gap / (positive - negative + Math.Abs(bias))));
    }
}
