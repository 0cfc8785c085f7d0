using System.Diagnostics;
using System.Globalization;

namespace Interp.Bench;

/// <summary>What else the machine did during the run (Linux only): figures from a busy machine say little.</summary>
internal sealed class MachineLoad
{
    private const double TicksPerSecond = 100;

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly double busyAtStart = BusySeconds();
    private readonly double ownAtStart = OwnSeconds();

    public void Print()
    {
        if (!File.Exists("/proc/stat"))
        {
            return;
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double others = BusySeconds() - busyAtStart - (OwnSeconds() - ownAtStart);
        Report.Line("machine.cores", Environment.ProcessorCount, "cores");
        Report.Line("machine.others", others / seconds, "cores");
        Report.Line("machine.load", double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture), "tasks");
    }

    /// <summary>Of this process and the ones that it started and waited for (fields 14 to 17; the name before them is in brackets).</summary>
    private static double OwnSeconds() => !File.Exists("/proc/self/stat") ? 0 : File.ReadAllText("/proc/self/stat")
        .Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[11..15]
        .Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;

    /// <summary>Time that all processors spent on anything but idling and waiting (fields 4 and 5).</summary>
    private static double BusySeconds() => !File.Exists("/proc/stat") ? 0 : File.ReadLines("/proc/stat").First()
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
        .Where((_, field) => field is not (3 or 4))
        .Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
}
