using Gateway.Bench.Servers;

namespace Gateway.Bench.Workloads;

/// <summary>One kind of load.</summary>
internal interface IWorkload
{
    string Name { get; }

    /// <summary>How servers are started for it.</summary>
    Setup Setup { get; }

    /// <summary>Whether this server can take part.</summary>
    bool Fits(Contestant contestant);

    /// <summary>The greatest number of rounds that is worth its time.</summary>
    int MaxRounds { get; }
}

/// <summary>A load on a server that is kept running from round to round.</summary>
internal interface IRunningWorkload : IWorkload
{
    void WarmUp(RunningServer server, TimeSpan duration);

    /// <returns>The value of each metric.</returns>
    Dictionary<string, double> Measure(RunningServer server, TimeSpan duration);
}

/// <summary>A measurement that starts a server for itself each time.</summary>
internal interface IFreshWorkload : IWorkload
{
    /// <returns>The value of each metric.</returns>
    Dictionary<string, double> Measure(Contestant contestant, string folder, TimeSpan duration);
}
