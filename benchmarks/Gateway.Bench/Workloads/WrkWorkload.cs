using Gateway.Bench.Load;
using Gateway.Bench.Servers;

namespace Gateway.Bench.Workloads;

/// <summary>64 keep-alive connections from wrk.</summary>
/// <param name="name">The workload's name.</param>
/// <param name="setup">How servers are started for it.</param>
/// <param name="path">What is asked for.</param>
/// <param name="mode">The script's mode.</param>
/// <param name="wrk">The generator.</param>
internal sealed class WrkWorkload(string name, Setup setup, string path, string mode, Wrk wrk) : IRunningWorkload
{
    private const int Connections = 64;

    public string Name => name;

    public Setup Setup => setup;

    public int MaxRounds => setup == Setup.Hello ? int.MaxValue : 3;

    // A text that is never made is no JSON.
    public bool Fits(Contestant contestant) =>
        contestant.Setups.Contains(setup) && (setup == Setup.Hello || contestant.Name != "nginx");

    public void WarmUp(RunningServer server, TimeSpan duration) => Run(server, duration);

    public Dictionary<string, double> Measure(RunningServer server, TimeSpan duration) =>
        Metrics.Measure(server, () => Run(server, duration));

    private LoadResult Run(RunningServer server, TimeSpan duration) =>
        wrk.Run($"http://127.0.0.1:{server.Port}{path}", mode, Connections, duration);
}
