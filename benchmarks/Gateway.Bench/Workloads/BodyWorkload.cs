using Gateway.Bench.Load;
using Gateway.Bench.Servers;

namespace Gateway.Bench.Workloads;

/// <summary>Big bodies, one way or the other, on a few connections.</summary>
internal sealed class BodyWorkload : IRunningWorkload
{
    private const int Connections = 4;

    private readonly Func<RunningServer, byte[]> _request;
    private readonly long? _expected;

    private BodyWorkload(string name, int maxRounds, Func<RunningServer, byte[]> request, long? expected = null)
    {
        Name = name;
        MaxRounds = maxRounds;
        _request = request;
        _expected = expected;
    }

    public string Name { get; }

    public Setup Setup => Setup.Routes;

    public int MaxRounds { get; }

    public static BodyWorkload Upload(int size)
    {
        var request = Requests.Post("/upload", size);
        return new("upload", 3, _ => request);
    }

    public static BodyWorkload File(long size) => new("file", 5, server => Requests.Get(server.FilePath), size);

    public bool Fits(Contestant contestant) => contestant.Setups.Contains(Setup);

    public void WarmUp(RunningServer server, TimeSpan duration) => Run(server, duration);

    public Dictionary<string, double> Measure(RunningServer server, TimeSpan duration) =>
        Metrics.Measure(server, () => Run(server, duration));

    private LoadResult Run(RunningServer server, TimeSpan duration)
    {
        var result = ClosedLoop.Run(server.Port, _request(server), Connections, duration, _expected);
        return result.Requests > 0
            ? result
            : throw new BenchException($"{server.Contestant.Title} answered none of the {Name} requests.");
    }
}
