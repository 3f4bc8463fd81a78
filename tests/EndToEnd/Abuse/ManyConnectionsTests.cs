using System.Globalization;
using Gateway.EndToEnd.Applications;
using Gateway.Tests;

namespace Gateway.EndToEnd.Abuse;

/// <summary>Connections in bulk that come to nothing; afterwards the server has what it had before.</summary>
public abstract class ManyConnectionsTests(string transport)
{
    private const long Megabyte = 1024 * 1024;
    private const string Request = "GET /x HTTP/1.1\r\nHost: here\r\n\r\n";

    [Fact(Timeout = 1_800_000)]
    public async Task Connections_opened_and_dropped_leak_nothing()
    {
        var count = Amount.Of("ABUSE_CONNECTIONS", 5000);
        await using var server = await StartAsync();
        await DropAsync(server, 1000);
        var before = await TakeStockAsync(server);

        await DropAsync(server, count);

        var after = await TakeStockAsync(server, before);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{count} connections: heap {before.Heap} to {after.Heap} octets, sockets {before.Sockets} to "
                + $"{after.Sockets}, resident {before.Resident / Megabyte} to {after.Resident / Megabyte} MB, "
                + $"processor {server.ProcessorTime.TotalSeconds:0.0} s."
        );
        Assert.True(
            after.Heap - before.Heap < 2 * Megabyte,
            $"What cannot be freed grew from {before.Heap} to {after.Heap} octets."
        );
        Assert.True(
            after.Resident < 400 * Megabyte,
            $"The process has {after.Resident / Megabyte} MB resident; it had {before.Resident / Megabyte}."
        );
        Assert.DoesNotContain("defect", server.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Hundreds_of_half_open_half_closed_and_reset_connections_keep_nobody_from_an_answer()
    {
        const int count = 300;
        await using var server = await StartAsync("--header-timeout", "2", "--keep-alive-timeout", "2");
        var before = await TakeStockAsync(server);
        var wires = new List<Wire>();
        for (var i = 0; i < count; i++)
        {
            var wire = await Wire.ConnectAsync(server);
            wires.Add(wire);
            switch (i % 6)
            {
                case 0:
                    // Says nothing.
                    break;
                case 1:
                    await wire.SendAsync("GET / HT");
                    break;
                case 2:
                    await wire.SendAsync(Request);
                    wire.FinishSending();
                    break;
                case 3:
                    await wire.SendAsync("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nhalf");
                    wire.FinishSending();
                    break;
                case 4:
                    await wire.SendAsync("GET / HTTP/1.1\r\nHost: h");
                    wire.Reset();
                    break;
                default:
                    await wire.SendAsync(Request + Request);
                    wire.Reset();
                    break;
            }
        }

        using var good = await Wire.ConnectAsync(server);
        await good.SendAsync(Request);
        Assert.Equal(("HTTP/1.1 200 OK", "/x"), await good.ReadAsync());
        foreach (var wire in wires.Where((_, i) => i % 6 == 2))
        {
            Assert.Equal(("HTTP/1.1 200 OK", "/x"), await wire.ReadAsync());
        }
        foreach (var wire in wires.Where((_, i) => i % 6 == 3))
        {
            Assert.Equal("HTTP/1.1 400 Bad Request", (await wire.ReadAsync()).Status);
        }
        // The limits end the silent ones although their peers never do.
        await TakeStockAsync(server, before);
        Assert.DoesNotContain("defect", server.Errors, StringComparison.Ordinal);
        wires.ForEach(wire => wire.Dispose());
    }

    [Fact(Timeout = 120_000)]
    public async Task Accepting_goes_on_after_descriptors_ran_out_and_nothing_spins()
    {
        const int limit = 250;
        await using var server = await ServerProcess.StartProgramAsync(
            "/bin/bash",
            "-c",
            $"ulimit -n {limit} && exec \"$0\" \"$@\"",
            Repository.Server,
            "--app",
            OwnApplication.Named(nameof(Robust) + ".Application"),
            "--bind",
            "127.0.0.1:0",
            "--transport",
            transport
        );
        using var early = await Wire.ConnectAsync(server);
        await early.SendAsync(Request);
        Assert.Equal(("HTTP/1.1 200 OK", "/x"), await early.ReadAsync());
        var wires = new List<Wire>();
        for (var i = 0; i < limit + 50; i++)
        {
            wires.Add(await Wire.ConnectAsync(server));
        }
        await Eventually.IsTrue(
            () => new(server.Errors.Contains("Accepting on", StringComparison.Ordinal)),
            () => $"descriptors to run out.\n{server.Report()}"
        );

        // It was warned of before.
        Assert.Contains(
            "connections are open, and the process has descriptors for about",
            server.Errors,
            StringComparison.Ordinal
        );

        // Those who are in are served meanwhile, for long enough to see whether the shortage costs processors anything.
        var worked = server.ProcessorTime;
        var end = Environment.TickCount64 + 3000;
        var answered = 0;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Environment.TickCount64 < end)
        {
            await early.SendAsync(Request);
            var answer = await Record.ExceptionAsync(early.ReadAsync);
            Assert.True(answer is null, $"{answer?.Message}\n{server.Report()}");
            answered++;
            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
        worked = server.ProcessorTime - worked;

        wires.ForEach(wire => wire.Dispose());
        using var late = await Wire.ConnectAsync(server);
        await late.SendAsync(Request);
        Assert.Equal(("HTTP/1.1 200 OK", "/x"), await late.ReadAsync());
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"without descriptors: {answered} answered in 3 s for {worked.TotalMilliseconds:0} ms of processor time."
        );
        Assert.True(worked < TimeSpan.FromSeconds(1.5), $"3 s of shortage took {worked} of processor time.");
        Assert.True(
            server.Errors.Split("Accepting on").Length < 100,
            $"The shortage filled the log:\n{server.Report()}"
        );
    }

    private Task<ServerProcess> StartAsync(params string[] options) =>
        OwnApplication.StartAsync(nameof(Robust), ["--transport", transport, .. options]);

    private static async Task DropAsync(ServerProcess server, int count)
    {
        const int atATime = 50;
        for (var done = 0; done < count; done += atATime)
        {
            await Task.WhenAll(Enumerable.Range(done, atATime).Select(i => DropOneAsync(server, i)));
        }
    }

    // With and without a word, answered or not, in order or not.
    private static async Task DropOneAsync(ServerProcess server, int number)
    {
        using var wire = await Wire.ConnectAsync(server);
        if (number % 4 >= 1)
        {
            await wire.SendAsync(number % 4 == 1 ? "GET / HTTP/1.1\r\nHo" : Request);
        }
        if (number % 4 == 3)
        {
            Assert.Equal(("HTTP/1.1 200 OK", "/x"), await wire.ReadAsync());
        }
        // A reset keeps the system from running out of ports.
        wire.Reset();
    }

    private static async Task<(long Heap, int Sockets, long Resident)> TakeStockAsync(
        ServerProcess server,
        (long Heap, int Sockets, long Resident)? before = null
    )
    {
        using (var wire = await Wire.ConnectAsync(server))
        {
            await Eventually.IsTrue(
                () => new(before is null || server.OpenSockets <= before.Value.Sockets),
                () => $"sockets to go back to {before?.Sockets}; there are {server.OpenSockets}."
            );
        }
        using var asking = await Wire.ConnectAsync(server);
        await asking.SendAsync("GET /heap HTTP/1.1\r\nHost: here\r\n\r\n");
        var heap = long.Parse((await asking.ReadAsync()).Body, CultureInfo.InvariantCulture);
        return (heap, server.OpenSockets, server.ResidentMemory);
    }
}
