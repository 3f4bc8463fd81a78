using System.Diagnostics;
using Gateway.Bench.Load;
using Gateway.Bench.Servers;

namespace Gateway.Bench.Workloads;

/// <summary>16 fast clients by themselves, beside 256 whose handlers sleep 100 ms, and beside 256 that also reconnect for
/// each request. A server for itself each time: one that starves has sleepers in its queue long after they have
/// left.</summary>
internal sealed class BlockedWorkload(Wrk wrk) : IFreshWorkload
{
    public const string Alone = "alone";
    public const string Beside = "beside";
    public const string BesideP99 = "beside_p99_ms";
    public const string Sleeping = "sleeping";
    public const string Reconnecting = "reconnecting";
    public const string ReconnectingP99 = "reconnecting_p99_ms";
    public const string ReconnectingSleeping = "reconnecting_sleeping";

    private const int FastClients = 16;
    private const int SleepingClients = 256;
    private static readonly TimeSpan Ramp = TimeSpan.FromSeconds(1);

    public string Name => "blocked";

    public Setup Setup => Setup.Routes;

    public int MaxRounds => 3;

    public bool Fits(Contestant contestant) => contestant.Setups.Contains(Setup) && contestant.Name != "nginx";

    public Dictionary<string, double> Measure(Contestant contestant, string folder, TimeSpan duration)
    {
        using var server = RunningServer.Start(contestant, Setup, folder);
        Run(server, duration); // warms up
        var alone = Run(server, duration);
        var (beside, sleeping) = Disturbed(server, duration, reconnect: false);
        var (reconnecting, reconnected) = Disturbed(server, duration, reconnect: true);
        return new()
        {
            [Alone] = alone.Rate,
            [Beside] = beside.Rate,
            [BesideP99] = beside.P99,
            [Sleeping] = sleeping,
            [Reconnecting] = reconnecting.Rate,
            [ReconnectingP99] = reconnecting.P99,
            [ReconnectingSleeping] = reconnected,
        };
    }

    private (LoadResult Fast, double SleepersRate) Disturbed(RunningServer server, TimeSpan duration, bool reconnect)
    {
        LoadResult fast;
        double rate;
        using (var sleepers = new Sleepers(server.Port, SleepingClients, reconnect))
        {
            Thread.Sleep(Ramp);
            var before = sleepers.Answered;
            var clock = Stopwatch.StartNew();
            fast = Run(server, duration);
            rate = (sleepers.Answered - before) / clock.Elapsed.TotalSeconds;
        }
        server.WaitUntilFree(TimeSpan.FromSeconds(2));
        return (fast, rate);
    }

    private LoadResult Run(RunningServer server, TimeSpan duration) =>
        wrk.Run($"http://127.0.0.1:{server.Port}/hello", "plain", FastClients, duration);
}
