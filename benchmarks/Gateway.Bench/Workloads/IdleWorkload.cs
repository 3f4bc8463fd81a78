using Gateway.Bench.Load;
using Gateway.Bench.Servers;

namespace Gateway.Bench.Workloads;

/// <summary>What an idle connection costs the server's processes: the growth of their memory over that of the same,
/// warmed-up server.</summary>
/// <param name="count">How many connections.</param>
internal sealed class IdleWorkload(int count) : IFreshWorkload
{
    public const string Base = "base";
    public const string Silent = "silent";
    public const string Idle = "idle";

    private static readonly byte[] Hello = Requests.Get("/hello");

    public string Name => "idle";

    public Setup Setup => Setup.Idle;

    public int MaxRounds => 2;

    public bool Fits(Contestant contestant) => contestant.Setups.Contains(Setup);

    public Dictionary<string, double> Measure(Contestant contestant, string folder, TimeSpan duration)
    {
        using var server = RunningServer.Start(contestant, Setup, folder);
        // Compiles what a connection needs, so that its code is not counted among the connections.
        for (var i = 0; i < 20; i++)
        {
            using var some = new IdleCrowd(server.Port, 50);
            some.Ask(Hello);
        }
        var before = Settled(server);
        using var crowd = new IdleCrowd(server.Port, count);
        var silent = Settled(server);
        crowd.Ask(Hello);
        var idle = Settled(server);
        return new()
        {
            [Base] = before,
            [Silent] = PerConnection(silent - before),
            [Idle] = PerConnection(idle - before),
        };
    }

    private double PerConnection(long growth) => Math.Max(0, growth) / (double)count;

    // Until what goes on behind the last request, such as tiered compilation, has come to rest.
    private static long Settled(RunningServer server)
    {
        Thread.Sleep(TimeSpan.FromSeconds(1));
        return server.Memory;
    }
}
