using Gateway.Bench.Workloads;

namespace Gateway.Bench.Report;

/// <summary>A column of a table: a heading, and what it has of a server.</summary>
internal sealed record Column(string Heading, Func<Results, string, string> Cell)
{
    public static Column Of(string heading, string workload, string metric, string format, double scale = 1) =>
        new(heading, (results, server) => Figures.Text(results.Of(workload, server, metric), format, scale));

    /// <summary>Gateway ÷ the server, of a metric.</summary>
    public static Column Ratio(string heading, string workload, string metric) =>
        new(
            heading,
            (results, server) =>
                server == Target.Gateway
                    ? "1"
                    : Figures.Text(results.Ratio(workload, metric, Target.Gateway, server), "0.00")
        );

    /// <summary>One metric ÷ another of the same server.</summary>
    public static Column Share(string heading, string workload, string metric, string other) =>
        new(heading, (results, server) => Figures.Text(results.Within(workload, server, metric, other), "0.00"));

    /// <summary>What every load on kept connections has.</summary>
    public static Column[] Load(string workload) =>
        [
            Of("CPU µs/request", workload, Metrics.Cpu, "0.00"),
            Ratio("Gateway ÷ it", workload, Metrics.Cpu),
            Of("requests/s", workload, Metrics.Rate, "N0"),
            Of("p50 ms", workload, Metrics.P50, "0.00"),
            Of("p99 ms", workload, Metrics.P99, "0.00"),
            Of("memory MB", workload, Metrics.Memory, "0.0", 1e-6),
        ];

    /// <summary>What big bodies have.</summary>
    public static Column[] Bodies(string workload, double megabytes) =>
        [
            new(
                "MB per CPU second",
                (results, server) =>
                    Figures.Text(Inverse(results.Of(workload, server, Metrics.Cpu), megabytes * 1e6), "N0")
            ),
            new(
                "Gateway ÷ it",
                (results, server) =>
                    server == Target.Gateway
                        ? "1"
                        : Figures.Text(results.Ratio(workload, Metrics.Cpu, server, Target.Gateway), "0.00")
            ),
            Of("MB/s", workload, Metrics.Rate, "N0", megabytes),
            Of("p50 ms", workload, Metrics.P50, "0.0"),
            Of("p99 ms", workload, Metrics.P99, "0.0"),
            Of("memory MB", workload, Metrics.Memory, "0.0", 1e-6),
        ];

    public static Spread? Inverse(Spread? value, double of) =>
        value is { } known ? new Spread(of / known.Median, of / known.Greatest, of / known.Least) : null;
}
