using System.Diagnostics;
using Gateway.Bench.Load;
using Gateway.Bench.Servers;

namespace Gateway.Bench;

/// <summary>Keeps one server under mixed load for a long time and watches its memory and its descriptors: fast clients
/// that stay, some that connect for each request, sleepers of both kinds, uploads, and files.</summary>
internal sealed class Soak(Contestant contestant, Wrk wrk, Paths paths, TimeSpan duration)
{
    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(5);

    // How long a server may take to see that its clients have gone.
    private static readonly TimeSpan Departure = TimeSpan.FromSeconds(3);

    private readonly Stopwatch _clock = new();
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private double _responses;

    public SoakResult Run()
    {
        using var server = RunningServer.Start(contestant, Setup.Routes, paths.Work);
        // The runtime opens some for its own use, such as the assemblies that each kind of request is the first to use.
        wrk.Run($"http://127.0.0.1:{server.Port}/hello", "browser", 16, TimeSpan.FromSeconds(1));
        ClosedLoop.Run(server.Port, Requests.Post("/upload", 1 << 20), 1, TimeSpan.FromSeconds(1));
        ClosedLoop.Run(server.Port, Requests.Get(server.FilePath), 1, TimeSpan.FromSeconds(1));
        Thread.Sleep(Departure);
        var before = server.Descriptors;
        var samples = UnderLoad(server);
        Thread.Sleep(Departure);
        var quarter = Math.Max(1, samples.Count / 4);
        var early = samples[quarter..Math.Min(samples.Count, 2 * quarter)];
        var late = samples[^quarter..];
        return new(
            duration.TotalMinutes,
            _responses,
            Median(early, sample => sample.Memory),
            Median(late, sample => sample.Memory),
            Median(early, sample => sample.Descriptors),
            Median(late, sample => sample.Descriptors),
            before,
            server.Descriptors
        );
    }

    private static double Median(
        List<(double Memory, double Descriptors)> samples,
        Func<(double Memory, double Descriptors), double> value
    ) => Spread.Of(samples.Select(value))?.Median ?? double.NaN;

    private List<(double Memory, double Descriptors)> UnderLoad(RunningServer server)
    {
        var url = $"http://127.0.0.1:{server.Port}/hello";
        var samples = new List<(double Memory, double Descriptors)>();
        _clock.Start();
        using var staying = new Sleepers(server.Port, 64, reconnect: false);
        using var reconnecting = new Sleepers(server.Port, 16, reconnect: true);
        Task[] loads =
        [
            Repeat(() => wrk.Run(url, "plain", 16, Piece)),
            Repeat(() => wrk.Run(url, "browser", 16, Piece)),
            // Requests on kept connections allocate nothing: garbage, if any, is of new connections.
            Repeat(() => wrk.Run(url, "visitor", 4, Piece)),
            Repeat(() => ClosedLoop.Run(server.Port, Requests.Post("/upload", 1 << 20), 1, Piece)),
            Repeat(() => ClosedLoop.Run(server.Port, Requests.Get(server.FilePath), 1, Piece)),
        ];
        while (!Task.WaitAll(loads, Piece))
        {
            samples.Add((server.Memory, server.Descriptors));
            Console.Error.Write(
                $"\rsoak: {_clock.Elapsed.TotalMinutes:0.0} of {duration.TotalMinutes:0.0} minutes, "
                    + $"{samples[^1].Memory / 1e6:0.0} MB, {samples[^1].Descriptors} descriptors "
            );
        }
        Console.Error.WriteLine();
        lock (_gate)
        {
            _responses += staying.Answered + reconnecting.Answered;
        }
        return samples;
    }

    // In pieces: a connection that fails is made again.
    private Task Repeat(Func<LoadResult> load) =>
        Task.Factory.StartNew(
            () =>
            {
                while (_clock.Elapsed < duration)
                {
                    var result = load();
                    lock (_gate)
                    {
                        _responses += result.Requests;
                    }
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
}
