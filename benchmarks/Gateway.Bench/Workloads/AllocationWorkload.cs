using System.Globalization;
using Gateway.Bench.Load;
using Gateway.Bench.Servers;

namespace Gateway.Bench.Workloads;

/// <summary>Bytes allocated on the managed heap by hello requests on connections that are already warm: the runtime's own
/// count, which <c>/allocated</c> answers.</summary>
/// <param name="count">How many requests Gateway gets.</param>
internal sealed class AllocationWorkload(int count) : IRunningWorkload
{
    public const string PerRequest = "bytes";
    public const string Requests = "requests";

    private const int Connections = 64;
    private static readonly byte[] Hello = Load.Requests.Get("/hello");
    private static readonly byte[] Allocated = Load.Requests.Get("/allocated");

    public string Name => "allocation";

    public Setup Setup => Setup.Routes;

    public int MaxRounds => 1;

    public bool Fits(Contestant contestant) => contestant.Setups.Contains(Setup) && contestant.Name != "nginx";

    public void WarmUp(RunningServer server, TimeSpan duration) { }

    public Dictionary<string, double> Measure(RunningServer server, TimeSpan duration)
    {
        // Others are there for comparison; they need not prove a zero.
        var requests = server.Contestant.Name.StartsWith("gateway", StringComparison.Ordinal) ? count : count / 5;
        using var crowd = new IdleCrowd(server.Port, Connections);
        using var counter = new Conversation(server.Port, TimeSpan.FromSeconds(10));
        Ask(crowd, requests / 4); // until every tier of compilation is behind it
        // What one reading itself costs, to be taken off; some meet what the runtime does at times.
        var reading = Enumerable.Range(0, 20).Min(_ => -Read(counter) + Read(counter));
        var before = Read(counter);
        Ask(crowd, requests);
        var after = Read(counter);
        var asked = requests / Connections * Connections;
        return new() { [PerRequest] = (double)Math.Max(0, after - before - reading) / asked, [Requests] = asked };
    }

    private static void Ask(IdleCrowd crowd, int requests)
    {
        for (var i = 0; i < requests / Connections; i++)
        {
            crowd.Ask(Hello);
        }
    }

    private static long Read(Conversation counter)
    {
        counter.Send(Allocated);
        return long.Parse(counter.Receive().Body, CultureInfo.InvariantCulture);
    }
}
