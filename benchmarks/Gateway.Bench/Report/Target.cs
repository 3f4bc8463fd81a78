using System.Globalization;
using Gateway.Bench.Workloads;

namespace Gateway.Bench.Report;

/// <summary>One thing that was asked of the server, and what came of it.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Asked">What is asked for, in words.</param>
/// <param name="Measured">What was measured; null when it was not.</param>
/// <param name="IsMet">Whether a measured value is good enough; by the median.</param>
/// <param name="Format">How the value is written.</param>
internal sealed record Target(string What, string Asked, Spread? Measured, Func<double, bool> IsMet, string Format)
{
    public const string Gateway = "gateway";
    public const string NotMeasured = "not measured";

    /// <summary>Whether it was tried and nothing came back that could be measured.</summary>
    public bool IsUnanswered { get; init; }

    public string Verdict =>
        Measured is { } value
            ? IsMet(value.Median)
                ? "met"
                : "**not met**"
            : IsUnanswered
                ? "**not met**"
                : NotMeasured;

    public string Value =>
        Measured is { } value ? Figures.Text(value, Format)
        : IsUnanswered ? "no response"
        : "–";

    public static IReadOnlyList<Target> All(Results results) =>
        [
            Cpu(results, "hello", "CPU a hello request", "kestrel", 0.65),
            Cpu(results, "hello", "CPU a hello request", "nginx", 1.1),
            Cpu(results, "hello", "CPU a hello request", "floor", 1.2),
            Cpu(results, "pipelined", "CPU a request, 16 pipelined", "kestrel", 0.6),
            Cpu(results, "pipelined", "CPU a request, 16 pipelined", "nginx", 0.2),
            Cpu(results, "pipelined", "CPU a request, 16 pipelined", "floor", 1.8),
            Cpu(results, "browser", "CPU a request with a browser's ten fields", "kestrel", 0.7),
            new(
                "CPU a FlaskLike `/hello` ÷ ASP.NET Core minimal API",
                "< 1",
                results.Ratio("hello", Metrics.Cpu, "flasklike", "minimal"),
                value => value < 1,
                "0.00"
            ),
            AtMost(
                "Memory of an idle connection of 15,000, bytes",
                600,
                results.Of("idle", Gateway, IdleWorkload.Idle),
                "0"
            ),
            AtMost(
                "Memory before them ÷ Kestrel, bare",
                1,
                results.Ratio("idle", IdleWorkload.Base, Gateway, "kestrel"),
                "0.00"
            ),
            AtLeast(
                "Fast clients' rate beside 256 sleeping handlers ÷ undisturbed",
                0.5,
                results.Within("blocked", Gateway, BlockedWorkload.Beside, BlockedWorkload.Alone),
                "0.00"
            ),
            new(
                "Their 99th percentile, ms",
                "< 50",
                results.Of("blocked", Gateway, BlockedWorkload.BesideP99),
                value => value < 50,
                "0.0"
            )
            {
                IsUnanswered = results.Find("blocked", Gateway) is not null,
            },
            AtLeast("Sleepers' rate, requests/s", 2000, results.Of("blocked", Gateway, BlockedWorkload.Sleeping), "N0"),
            AtLeast(
                "Fast clients' rate beside sleepers that reconnect ÷ undisturbed",
                0.25,
                results.Within("blocked", Gateway, BlockedWorkload.Reconnecting, BlockedWorkload.Alone),
                "0.00"
            ),
            new(
                $"Allocated a hello request over {Count(results):N0}, bytes",
                "0",
                results.Of("allocation", Gateway, AllocationWorkload.PerRequest),
                // What the process allocates once a second, such as the date, is not a request's.
                value => value < 0.05,
                "0.00"
            ),
            AtLeast(
                "10 MB file, bytes per CPU second ÷ nginx",
                0.9,
                results.Ratio("file", Metrics.Cpu, "nginx", Gateway),
                "0.00"
            ),
        ];

    public static IEnumerable<Target> Of(SoakResult soak) =>
        [
            AtMost(
                $"Soak of {soak.Minutes:0.#} minutes, {soak.Responses:N0} responses: memory, last quarter ÷ second",
                1.05,
                One(soak.MemoryLate / soak.MemoryEarly),
                "0.00"
            ),
            AtMost(
                "Its open descriptors, last quarter ÷ second",
                1.05,
                One(soak.DescriptorsLate / soak.DescriptorsEarly),
                "0.00"
            ),
            AtMost(
                "Its open descriptors, after all clients have gone ÷ before",
                1.05,
                One(soak.DescriptorsAfter / soak.DescriptorsBefore),
                "0.00"
            ),
        ];

    private static double Count(Results results) =>
        results.Of("allocation", Gateway, AllocationWorkload.Requests)?.Median ?? 1_000_000;

    private static Spread One(double value) => new(value, value, value);

    private static Target Cpu(Results results, string workload, string what, string other, double limit) =>
        AtMost(
            $"{what} ÷ {results.Titles.GetValueOrDefault(other, other)}",
            limit,
            results.Ratio(workload, Metrics.Cpu, Gateway, other),
            "0.00"
        );

    private static Target AtMost(string what, double limit, Spread? measured, string format) =>
        new(what, "≤ " + Plain(limit), measured, value => value <= limit, format);

    private static Target AtLeast(string what, double limit, Spread? measured, string format) =>
        new(what, "≥ " + Plain(limit), measured, value => value >= limit, format);

    private static string Plain(double limit) => limit.ToString("#,0.##", CultureInfo.InvariantCulture);
}
