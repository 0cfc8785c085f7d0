using System.Globalization;

namespace Interp.Bench;

/// <summary>What else the machine does (Linux only): figures from a busy machine say little.</summary>
internal static class MachineLoad
{
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(2);

    /// <summary>Waits a while before anything is measured, and prints how busy the processors were.</summary>
    public static async Task PrintAsync()
    {
        if (!File.Exists("/proc/stat"))
        {
            return;
        }

        double before = BusySeconds();
        await Task.Delay(Watch);
        Report.Line("machine.cores", Environment.ProcessorCount, "cores");
        Report.Line("machine.others", (BusySeconds() - before) / Watch.TotalSeconds, "cores");
    }

    /// <summary>Time that all processors spent on anything but idling and waiting (fields 4 and 5).</summary>
    private static double BusySeconds() => File.ReadLines("/proc/stat").First()
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
        .Where((_, field) => field is not (3 or 4))
        .Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
}
