using Gateway.Bench.Load;
using Gateway.Bench.Servers;

namespace Gateway.Bench.Workloads;

/// <summary>The names of what is measured, and what most workloads measure alike.</summary>
internal static class Metrics
{
    /// <summary>Server processor time a request, in microseconds.</summary>
    public const string Cpu = "cpu_us";

    /// <summary>Responses a second.</summary>
    public const string Rate = "rate";

    /// <summary>Milliseconds.</summary>
    public const string P50 = "p50_ms";

    /// <summary>Milliseconds.</summary>
    public const string P99 = "p99_ms";

    /// <summary>The server's memory after the load, in bytes.</summary>
    public const string Memory = "memory";

    /// <summary>Connections that failed and responses that were errors.</summary>
    public const string Errors = "errors";

    /// <summary>Runs a load and accounts for the server's part in it.</summary>
    public static Dictionary<string, double> Measure(RunningServer server, Func<LoadResult> load)
    {
        var before = server.CpuSeconds;
        var result = load();
        var cpu = server.CpuSeconds - before;
        return new()
        {
            [Cpu] = cpu * 1e6 / result.Requests,
            [Rate] = result.Rate,
            [P50] = result.P50,
            [P99] = result.P99,
            [Memory] = server.Memory,
            [Errors] = result.Failed + result.Refused,
        };
    }
}
