using Gateway.EndToEnd.Applications;
using Gateway.Tests;

namespace Gateway.EndToEnd.Abuse;

/// <summary>Clients that take their time on purpose, while others are to be answered as ever.</summary>
public abstract class SlowClientTests(string transport)
{
    private const int Clients = 300;
    private const long Megabyte = 1024 * 1024;

    // Limits short enough for a test; their defaults are tried by hand in the same way.
    private static readonly string[] ShortLimits =
    [
        "--header-timeout",
        "2",
        "--keep-alive-timeout",
        "2",
        "--min-data-rate",
        "1000",
        "--min-data-rate-grace",
        "2",
    ];

    [Theory(Timeout = 120_000)]
    [InlineData("headers", "-H -i 1 -x 8")]
    [InlineData("body", "-B -i 1 -x 8 -s 100000")]
    [InlineData("ranges", "-R -a 5 -b 2000", "/files/large.bin")]
    [InlineData("reading", "-X -w 512 -y 1024 -n 1 -z 32 -k 1", "/large")]
    public async Task Others_are_answered_under_slowhttptest(string mode, string arguments, string path = "/")
    {
        RequiredTool.Find("slowhttptest");
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(
            Path.Combine(folder.Path, "large.bin"),
            new byte[5 * Megabyte],
            TestContext.Current.CancellationToken
        );
        await using var server = await StartAsync([.. ShortLimits, "--static", $"/files={folder.Path}"]);
        using var stop = new CancellationTokenSource();
        var steady = new SteadyClient(server.Address, mode, TimeSpan.FromMilliseconds(20));
        var running = Task.Run(() => steady.RunAsync(stop.Token), TestContext.Current.CancellationToken);

        var report = await SystemProgram.RunAsync(
            "slowhttptest",
            [
                .. arguments.Split(' '),
                "-c",
                $"{Clients}",
                "-r",
                $"{Clients}",
                "-l",
                "6",
                "-p",
                "3",
                "-v",
                "1",
                "-u",
                server.Address + path[1..],
            ]
        );
        await stop.CancelAsync();
        await running;

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{mode}: {steady.Answered} answered, the slowest in {steady.Slowest.TotalMilliseconds:0} ms; "
                + $"peak memory {server.PeakMemory / Megabyte} MB; {report.Trim().Split('\n')[^1]}"
        );
        Assert.Empty(steady.Failures);
        Assert.True(steady.Answered > 20, $"Only {steady.Answered} requests were answered.\n{report}");
        Assert.DoesNotContain("defect", server.Errors, StringComparison.Ordinal);
        Assert.True(server.PeakMemory < 400 * Megabyte, $"The server took {server.PeakMemory / Megabyte} MB.");
        // The limits have ended them all, or nearly: what is left is this test's own and those just closing.
        await Eventually.IsTrue(
            async () => await ConnectionsAsync(server) <= 1,
            () => $"slow connections to be ended; {server.OpenSockets} sockets are open.\n{server.Report()}"
        );
    }

    [Fact(Timeout = 120_000)]
    public async Task A_reader_of_a_large_response_at_a_trickle_is_dropped()
    {
        // What their systems have taken earns them time, so the rate is higher than what that can be.
        await using var server = await StartAsync("--min-data-rate", "100000", "--min-data-rate-grace", "2");
        var before = server.OpenSockets;
        var wires = new List<Wire>();
        for (var i = 0; i < 50; i++)
        {
            var wire = await Wire.ConnectAsync(server.Address, receiveBuffer: 16 * 1024);
            await wire.SendAsync("GET /large HTTP/1.1\r\nHost: here\r\n\r\n");
            wires.Add(wire);
        }

        // They read the head and no more.
        await Task.WhenAll(wires.Select(wire => wire.ReadHeadAsync()));
        await Eventually.IsTrue(
            () => new(server.OpenSockets <= before),
            () => $"all readers to be dropped.\n{server.Report()}"
        );

        Assert.True(server.PeakMemory < 300 * Megabyte, $"The server took {server.PeakMemory / Megabyte} MB.");
        wires.ForEach(wire => wire.Dispose());
    }

    [Fact(Timeout = 120_000)]
    public async Task A_reader_that_is_slow_but_keeps_the_rate_is_served()
    {
        await using var server = await StartAsync("--min-data-rate", "2000", "--min-data-rate-grace", "1");
        using var wire = await Wire.ConnectAsync(server.Address, receiveBuffer: 16 * 1024);
        await wire.SendAsync("GET /large HTTP/1.1\r\nHost: here\r\n\r\n");
        await wire.ReadHeadAsync();

        // Several times the least rate, in the lumps in which a small buffer becomes free.
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 80; i++)
        {
            await wire.ReadTextAsync(1000);
            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain("response-too-slow", server.Errors, StringComparison.Ordinal);
        await wire.ReadTextAsync(1_000_000);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_writer_of_a_head_at_a_trickle_is_dropped()
    {
        await using var server = await StartAsync(ShortLimits);
        using var slow = await Wire.ConnectAsync(server);
        await slow.SendAsync("GET / HTTP/1.1\r\nHost: here\r\nX-Slow: ");
        var answer = slow.ReadAsync();

        await Eventually.IsTrue(
            async () =>
            {
                await Record.ExceptionAsync(() => slow.SendAsync("x"));
                return answer.IsCompleted;
            },
            () => $"the slow writer to be answered.\n{server.Report()}"
        );

        Assert.Equal("HTTP/1.1 408 Request Timeout", (await answer).Status);
    }

    private Task<ServerProcess> StartAsync(params string[] options) =>
        OwnApplication.StartAsync(nameof(Robust), ["--transport", transport, .. options]);

    // All TCP connections of the server's port that have not ended on the server's side.
    private static async Task<int> ConnectionsAsync(ServerProcess server)
    {
        var local = $"0100007F:{server.Address.Port:X4}";
        var lines = await File.ReadAllLinesAsync("/proc/net/tcp", TestContext.Current.CancellationToken);
        return lines
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(fields => fields[1] == local && fields[3] is "01" or "08");
    }
}
