using System.Globalization;

namespace Gateway.Bench.Measuring;

/// <summary>How much of the machine's processor time went to others while the benchmark ran.</summary>
internal sealed class Noise
{
    private readonly double _busy = Busy();
    private readonly double _ours = Ours();

    /// <summary>The share of the busy processor time, from 0 to 1, that was neither the benchmark's nor one of its
    /// servers'; these must have ended, so that they are in the benchmark's account.</summary>
    public double Share()
    {
        var busy = Busy() - _busy;
        return busy <= 0 ? 0 : Math.Clamp(1 - (Ours() - _ours) / busy, 0, 1);
    }

    private static double Ours() => ProcessTree.CpuSeconds(Environment.ProcessId);

    // user, nice, system, idle, iowait, irq, softirq, steal: all but idle and iowait.
    private static double Busy()
    {
        var fields = File.ReadLines("/proc/stat")
            .First()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(field => double.Parse(field, CultureInfo.InvariantCulture))
            .ToArray();
        return (fields.Sum() - fields[3] - fields[4]) / 100;
    }
}
