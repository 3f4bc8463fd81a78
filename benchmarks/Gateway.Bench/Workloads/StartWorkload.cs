using Gateway.Bench.Servers;

namespace Gateway.Bench.Workloads;

/// <summary>From a process's start to its first complete response.</summary>
internal sealed class StartWorkload : IFreshWorkload
{
    public const string FirstResponse = "first_ms";

    /// <summary>Processor time until then, in milliseconds; others on the machine do not change it.</summary>
    public const string CpuTime = "cpu_ms";

    /// <summary>The size of a program that is one file, in bytes.</summary>
    public const string Size = "size";

    public string Name => "start";

    public Setup Setup => Setup.Start;

    public int MaxRounds => int.MaxValue;

    public bool Fits(Contestant contestant) => contestant.Setups.Contains(Setup);

    public Dictionary<string, double> Measure(Contestant contestant, string folder, TimeSpan duration)
    {
        using var server = RunningServer.Start(contestant, Setup, folder);
        return new()
        {
            [FirstResponse] = server.StartTime.TotalMilliseconds,
            [CpuTime] = server.CpuSeconds * 1000,
            [Metrics.Memory] = server.Memory,
            [Size] = contestant.Size ?? double.NaN,
        };
    }
}
