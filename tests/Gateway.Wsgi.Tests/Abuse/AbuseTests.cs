using Gateway.EndToEnd.Abuse;
using Gateway.Tests;

namespace Gateway.Wsgi.Tests.Abuse;

/// <summary>What goes wrong in production, on purpose: little of it by itself, all of it when environment variables say so
/// (<c>ABUSE_WORKER_KILLS=150</c>, <c>ABUSE_RELOADS=100</c>, <c>ABUSE_SLOW_CLIENTS=500</c>).</summary>
[Collection(nameof(AbuseTests))]
[CollectionDefinition(nameof(AbuseTests), DisableParallelization = true)]
public sealed class AbuseTests
{
    private static readonly int[] PausesInMilliseconds = [0, 0, 0, 0, 1, 1, 5, 5, 20, 20, 50, 100];

    [Fact(Timeout = 1_800_000)]
    public async Task Reloads_under_load_lose_no_request()
    {
        var reloads = Amount.Of("ABUSE_RELOADS", 5);
        await using var server = await Python.StartAsync("paths:app", "--workers", "2");
        var workers = WorkerProcesses.Of(server);
        var clients = await LoadAsync(
            server,
            async () =>
            {
                for (var reload = 0; reload < reloads; reload++)
                {
                    var before = WorkerProcesses.Of(server);
                    server.HangUp();
                    await Eventually.IsTrue(
                        () => new(!WorkerProcesses.Of(server).Intersect(before).Any()),
                        server.Report
                    );
                }
            }
        );
        Assert.Empty(clients.SelectMany(client => client.Failures));
        Assert.Equal("", server.Errors);
        Assert.Equal(workers.Count, WorkerProcesses.Of(server).Count);
    }

    [Fact(Timeout = 1_800_000)]
    public async Task Kills_under_load_fail_only_what_ran_and_answer_even_that()
    {
        var kills = Amount.Of("ABUSE_WORKER_KILLS", 15);
        await using var server = await Python.StartAsync("paths:app", "--workers", "2");
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var clients = await LoadAsync(
            server,
            async () =>
            {
                for (var kill = 0; kill < kills; kill++)
                {
                    await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
                    var workers = WorkerProcesses.Of(server);
                    if (workers.Count > 0)
                    {
                        WorkerProcesses.Kill(workers[kill % workers.Count]);
                    }
                }
            }
        );
        var failures = clients.SelectMany(client => client.Failures).ToList();
        // Each has an answer, and a worker with one thread runs one request at a time.
        var unexpected = failures
            .Where(failure => !failure.Contains("502 Bad Gateway", StringComparison.Ordinal))
            .ToList();
        Assert.True(unexpected.Count == 0, $"{string.Join('\n', unexpected.Take(5))}\n{server.Report()}");
        Assert.True(failures.Count <= kills, $"{kills} kills failed {failures.Count} requests.");
    }

    [Fact(Timeout = 1_800_000)]
    public async Task Slow_clients_leave_the_workers_free()
    {
        var count = Amount.Of("ABUSE_SLOW_CLIENTS", 60);
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "2", "--min-data-rate", "0");
        var slow = new List<Wire>();
        using var stop = new CancellationTokenSource();
        for (var i = 0; i < count; i++)
        {
            var wire = await Wire.ConnectAsync(server.Address, receiveBuffer: 2048);
            slow.Add(wire);
            await wire.SendAsync(
                i % 2 == 0
                    ? "POST /upload HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n"
                    : "GET /big?3000000 HTTP/1.1\r\nHost: here\r\n\r\n"
            );
        }
        var trickle = TrickleAsync(slow, stop.Token);
        try
        {
            var times = new List<TimeSpan>();
            using var fast = await Wire.ConnectAsync(server);
            for (var i = 0; i < 300; i++)
            {
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                await fast.SendAsync("GET /pid HTTP/1.1\r\nHost: here\r\n\r\n");
                Assert.Equal("HTTP/1.1 200 OK", (await fast.ReadAsync()).Status);
                times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start));
            }
            times.Sort();
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{count} slow clients; a fast one waits {times[150].TotalMilliseconds:0.0} ms (median), {times[297].TotalMilliseconds:0.0} ms (p99)."
            );
        }
        finally
        {
            await stop.CancelAsync();
            await trickle;
            slow.ForEach(wire => wire.Dispose());
        }
    }

    // One octet a second, in both directions.
    private static async Task TrickleAsync(List<Wire> clients, CancellationToken stop)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await pace.WaitForNextTickAsync(stop))
            {
                for (var i = 0; i < clients.Count; i++)
                {
                    if (i % 2 == 0)
                    {
                        await clients[i].SendAsync("x");
                    }
                    else
                    {
                        await clients[i].ReadTextAsync(1);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
    }

    private static async Task<List<SteadyClient>> LoadAsync(ServerProcess server, Func<Task> meanwhile)
    {
        using var stop = new CancellationTokenSource();
        var clients = PausesInMilliseconds
            .Select((pause, i) => new SteadyClient(server.Address, $"{i}", TimeSpan.FromMilliseconds(pause)))
            .ToList();
        var running = clients.Select(client => Task.Run(() => client.RunAsync(stop.Token))).ToList();
        try
        {
            await meanwhile();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{clients.Sum(client => client.Answered)} requests answered, {clients.Sum(client => client.Failures.Count)} failed; "
                + $"the slowest took {clients.Max(client => client.Slowest).TotalMilliseconds:0} ms."
        );
        Assert.All(clients, client => Assert.True(client.Answered > 0));
        return clients;
    }
}
