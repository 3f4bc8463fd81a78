using Gateway.Bench.Measuring;

namespace Gateway.Bench;

/// <summary>One workload on one server: for each round, the value of each metric.</summary>
internal sealed record Series(string Workload, string Server, List<Dictionary<string, double>> Rounds);

/// <summary>All that one run measured.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Settings">How, in words: rounds and durations.</param>
/// <param name="Titles">The servers by name, in the order of the report.</param>
internal sealed record Results(Machine Machine, string Settings, Dictionary<string, string> Titles)
{
    /// <summary>What was left out, each with the reason.</summary>
    public List<string> LeftOut { get; init; } = [];

    public List<Series> Series { get; init; } = [];

    /// <summary>The share of the machine that others used meanwhile, from 0 to 1.</summary>
    public double Noise { get; set; }

    /// <summary>How long the run took, in seconds.</summary>
    public double Seconds { get; set; }

    public void Add(string workload, string server, Dictionary<string, double> round)
    {
        var series = Find(workload, server);
        if (series is null)
        {
            series = new(workload, server, []);
            Series.Add(series);
        }
        series.Rounds.Add(round);
    }

    public Spread? Of(string workload, string server, string metric) =>
        Spread.Of(Find(workload, server)?.Rounds.Select(round => Value(round, metric)) ?? []);

    /// <summary>The ratio of two servers' values, made for each round: what differs between rounds does not blur it.</summary>
    public Spread? Ratio(string workload, string metric, string server, string other)
    {
        if (Find(workload, server) is not { } ours || Find(workload, other) is not { } theirs)
        {
            return null;
        }
        return Spread.Of(
            ours.Rounds.Zip(theirs.Rounds, (one, two) => Value(one, metric) / Value(two, metric)).Where(double.IsFinite)
        );
    }

    /// <summary>The ratio of two metrics of one server, made for each round.</summary>
    public Spread? Within(string workload, string server, string metric, string other) =>
        Spread.Of(Find(workload, server)?.Rounds.Select(round => Value(round, metric) / Value(round, other)) ?? []);

    public Series? Find(string workload, string server) =>
        Series.FirstOrDefault(series => series.Workload == workload && series.Server == server);

    private static double Value(Dictionary<string, double> round, string metric) =>
        round.GetValueOrDefault(metric, double.NaN);
}
