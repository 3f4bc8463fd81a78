using System.Diagnostics;
using Gateway.Bench.Measuring;
using Gateway.Bench.Servers;
using Gateway.Bench.Workloads;

namespace Gateway.Bench;

/// <summary>Runs workloads, round by round; in each round every server has its turn, another one first each time.</summary>
internal sealed class Runner(Options options, Paths paths, IReadOnlyList<Contestant> contestants, Results results)
{
    private static readonly TimeSpan FirstWarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, RunningServer> _running = [];
    private readonly Stopwatch _clock = new();
    private Setup? _setup;

    public void Run(IEnumerable<IWorkload> workloads)
    {
        var noise = new Noise();
        _clock.Start();
        try
        {
            foreach (var workload in workloads)
            {
                Run(workload);
            }
        }
        finally
        {
            StopRunning();
        }
        results.Noise = noise.Share();
        results.Seconds = _clock.Elapsed.TotalSeconds;
    }

    private void Run(IWorkload workload)
    {
        var start = _clock.Elapsed;
        var taking = contestants.Where(workload.Fits).ToList();
        if (workload is IFreshWorkload || _setup != workload.Setup)
        {
            StopRunning();
        }
        if (workload is IRunningWorkload running)
        {
            Prepare(running, taking);
        }
        var rounds = Math.Min(options.Rounds, workload.MaxRounds);
        for (var round = 0; round < rounds; round++)
        {
            if (round > 0 && options.Budget != Timeout.InfiniteTimeSpan && _clock.Elapsed > options.Budget)
            {
                results.LeftOut.Add($"{rounds - round} of {rounds} rounds of {workload.Name}: the time was up");
                break;
            }
            Console.Error.Write($"\r{workload.Name}: round {round + 1} of {rounds} ");
            for (var i = 0; i < taking.Count; i++)
            {
                var contestant = taking[(i + round) % taking.Count];
                results.Add(workload.Name, contestant.Name, Measure(workload, contestant));
            }
        }
        Console.Error.WriteLine($"\r{workload.Name}: {(_clock.Elapsed - start).TotalSeconds:0} s    ");
    }

    private Dictionary<string, double> Measure(IWorkload workload, Contestant contestant) =>
        workload switch
        {
            IRunningWorkload running => running.Measure(_running[contestant.Name], options.Duration),
            IFreshWorkload fresh => fresh.Measure(contestant, paths.Work, options.Duration),
            _ => throw new InvalidOperationException($"{workload.Name} is neither kind of workload."),
        };

    private void Prepare(IRunningWorkload workload, List<Contestant> taking)
    {
        _setup = workload.Setup;
        Console.Error.Write($"{workload.Name}: warming up ");
        foreach (var contestant in taking)
        {
            var known = _running.TryGetValue(contestant.Name, out var server);
            if (!known)
            {
                server = RunningServer.Start(contestant, workload.Setup, paths.Work);
                _running.Add(contestant.Name, server);
            }
            workload.WarmUp(server!, known ? WarmUp : FirstWarmUp);
        }
    }

    private void StopRunning()
    {
        foreach (var server in _running.Values)
        {
            server.Dispose();
        }
        _running.Clear();
        _setup = null;
    }
}
