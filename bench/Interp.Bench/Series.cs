using System.Diagnostics;

namespace Interp.Bench;

/// <summary>Measurements of one kind.</summary>
internal sealed class Series
{
    private readonly List<double> values = [];

    public static Series Of(IEnumerable<double> values)
    {
        var series = new Series();
        series.values.AddRange(values);
        return series;
    }

    public double P50 => Quantile(0.5);

    public double P99 => Quantile(0.99);

    public void Add(double value) => values.Add(value);

    /// <summary>Runs an action and adds the microseconds that it took.</summary>
    public void Time(Action action)
    {
        long started = Stopwatch.GetTimestamp();
        action();
        Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
    }

    public double Quantile(double share)
    {
        values.Sort();
        return values[(int)Math.Round(share * (values.Count - 1))];
    }
}
