using System.Buffers;
using System.Net.Sockets;
using System.Text;
using Gateway.Server.Tests.Metrics;
using Gateway.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Server.Tests.Wire;

/// <summary>Applications that block keep neither others waiting nor themselves from being answered.</summary>
[OnTransport(TransportKind.Epoll)]
public sealed class TakeoverTests : IDisposable
{
    private const int Loops = 2;
    private const string Takeovers = "gateway.server.takeovers";
    private const string MovedCalls = "gateway.server.moved_calls";
    private const string BlockingThreads = "gateway.server.blocking_threads";

    private readonly ManualResetEventSlim _gate = new();
    private readonly SemaphoreSlim _entered = new(0);

    public void Dispose()
    {
        _gate.Dispose();
        _entered.Dispose();
    }

    [Fact]
    public async Task Others_are_served_while_calls_block_on_all_loops()
    {
        await using var server = await StartAsync(BlockOrAnswer);
        var blocked = await BlockAsync(server, 2 * Loops);
        using var others = new ClientSet(await ConnectAsync(server, 2 * Loops));

        foreach (var client in others.Clients)
        {
            await client.SendAsync(Get("/quick"));
            Assert.EndsWith("<GET /quick>", await client.ReadUntilAsync(">"));
        }

        _gate.Set();
        await AnsweredAsync(blocked, "<GET /block>");
    }

    [Fact]
    public async Task What_is_pipelined_behind_a_blocked_call_is_answered_behind_it()
    {
        await using var server = await StartAsync(BlockOrAnswer);
        using var client = await server.ConnectAsync();

        await client.SendAsync(Get("/before") + Get("/block") + Get("/after") + Get("/block") + Get("/last"));
        await _entered.WaitAsync(TestContext.Current.CancellationToken);
        _gate.Set();

        foreach (var path in (string[])["/before", "/block", "/after", "/block", "/last"])
        {
            Assert.EndsWith($"<GET {path}>", await client.ReadUntilAsync(">"));
        }
    }

    [Fact]
    public async Task A_body_is_read_by_a_call_that_blocks_for_it()
    {
        await using var server = await StartAsync(
            (environ, startResponse) =>
            {
                _entered.Release();
                long length = 0;
                while (true)
                {
#pragma warning disable xUnit1031 // what is tested is that an application may block
                    var read = environ.Body.ReadAsync().AsTask().GetAwaiter().GetResult();
#pragma warning restore xUnit1031
                    length += read.Buffer.Length;
                    environ.Body.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted)
                    {
                        startResponse(200).Write(Encoding.ASCII.GetBytes($"<{length}>"));
                        return default;
                    }
                }
            }
        );
        using var clients = new ClientSet(await ConnectAsync(server, 4 * Loops));
        foreach (var client in clients.Clients)
        {
            await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n0123456789");
            await _entered.WaitAsync(TestContext.Current.CancellationToken);
        }

        // All are in their calls, more than there are loops, and each needs one to get the rest.
        foreach (var client in clients.Clients)
        {
            await client.SendAsync(new string('x', 299_990));
        }

        foreach (var client in clients.Clients)
        {
            Assert.EndsWith("<300000>", await client.ReadUntilAsync(">"));
        }
    }

    [Fact]
    public async Task A_flush_is_waited_for_by_a_call_that_blocks()
    {
        const int size = 20_000_000;
        await using var server = await StartAsync(
            (_, startResponse) =>
            {
                var writer = startResponse(200, ("Content-Length", $"{size}"));
                var part = new byte[100_000];
                for (var sent = 0; sent < size; sent += part.Length)
                {
                    writer.Write(part);
#pragma warning disable xUnit1031 // what is tested is that an application may block
                    writer.FlushAsync().AsTask().GetAwaiter().GetResult();
#pragma warning restore xUnit1031
                }
                return default;
            }
        );
        using var clients = new ClientSet(await ConnectAsync(server, 2 * Loops));
        foreach (var client in clients.Clients)
        {
            await client.SendAsync(Get("/", "Connection: close\r\n"));
        }

        foreach (var client in clients.Clients)
        {
            await client.ReadUntilAsync("\r\n\r\n");
            long taken = 0;
            for (var count = 1; count > 0; taken += count)
            {
                count = await client.SkipAsync(64 * 1024);
            }
            Assert.InRange(taken, size - 64 * 1024, size);
        }
    }

    [Fact]
    public async Task Aborted_fires_while_its_call_blocks_a_loop()
    {
        var fired = new TaskCompletionSource();
        await using var server = await StartAsync(
            (environ, _) =>
            {
                _entered.Release();
                environ.Aborted.WaitHandle.WaitOne();
                fired.SetResult();
                return default;
            },
            loops: 1
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(Get("/"));
        await _entered.WaitAsync(TestContext.Current.CancellationToken);

        client.Reset();

        await fired.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_has_blocked_is_moved_and_finds_back_to_the_loops()
    {
        using var measured = new Measurements();
        await using var server = await StartAsync(BlockOrAnswer, loops: 1, measured: measured);
        var blocked = await BlockAsync(server, 1);
        // The gate was shut, so the loop could go on only by a takeover.
        using var client = await server.ConnectAsync();
        await client.SendAsync(Get("/quick"));
        await client.ReadUntilAsync(">");
        _gate.Set();
        await AnsweredAsync(blocked, "<GET /block>");
        Assert.InRange(measured.Observe(Takeovers), 1, long.MaxValue);
        Assert.InRange(measured.Observe(BlockingThreads), 1, long.MaxValue);

        // The same path, which does not block any more.
        await client.SendAsync(Get("/block"));
        await client.ReadUntilAsync(">");
        Assert.InRange(measured.Observe(MovedCalls), 1, long.MaxValue);
        await Eventually.IsTrue(
            async () =>
            {
                var before = measured.Observe(MovedCalls);
                await client.SendAsync(Get("/block"));
                await client.ReadUntilAsync(">");
                return measured.Observe(MovedCalls) == before;
            },
            () => $"a call of what does not block stays on its loop; {measured.Observe(MovedCalls)} were moved"
        );
    }

    [Fact]
    public async Task An_earlier_response_does_not_wait_for_a_call_that_is_moved()
    {
        await using var server = await StartAsync(BlockOrAnswer, loops: 1);
        var blocked = await BlockAsync(server, 1);
        using var client = await server.ConnectAsync();
        // Answered, so the loop was taken over, and it is known what blocks.
        await client.SendAsync(Get("/quick"));
        await client.ReadUntilAsync(">");
        _gate.Set();
        await AnsweredAsync(blocked, "<GET /block>");
        _gate.Reset();

        await client.SendAsync(Get("/quick") + Get("/block"));
        Assert.EndsWith("<GET /quick>", await client.ReadUntilAsync(">"));

        _gate.Set();
        Assert.EndsWith("<GET /block>", await client.ReadUntilAsync(">"));
    }

    [Fact]
    public async Task A_drain_waits_for_calls_that_block()
    {
        await using var server = await StartAsync(BlockOrAnswer);
        var blocked = await BlockAsync(server, 2 * Loops);

        var stop = server.StopAsync();
        Assert.False(stop.IsCompleted);
        _gate.Set();

        await AnsweredAsync(blocked, "<GET /block>");
        await stop.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Hundreds_of_blocked_calls_and_quick_ones_beside_them_all_complete()
    {
        const int sleepers = 300;
        await using var server = await StartAsync(BlockOrAnswer);
        using var others = new ClientSet(await ConnectAsync(server, 8));
        var blocked = new List<RawClient>();

        for (var i = 0; i < sleepers; i++)
        {
            blocked.Add(await server.ConnectAsync());
            await blocked[i].SendAsync(Get("/block"));
            var quick = others.Clients[i % others.Clients.Count];
            await quick.SendAsync(Get("/quick"));
            await quick.ReadUntilAsync("<GET /quick>");
        }
        for (var i = 0; i < sleepers; i++)
        {
            await _entered.WaitAsync(TestContext.Current.CancellationToken);
        }

        _gate.Set();
        await AnsweredAsync(blocked, "<GET /block>");
    }

    [Fact]
    public async Task Calls_beyond_the_bound_of_threads_wait_in_line()
    {
        await using var server = await StartAsync(BlockOrAnswer, loops: 1, most: 1);
        var blocked = await BlockAsync(server, 1);
        using var waiting = new ClientSet(await ConnectAsync(server, 3));
        foreach (var client in waiting.Clients)
        {
            await client.SendAsync(Get("/block"));
        }

        _gate.Set();

        await AnsweredAsync(blocked, "<GET /block>");
        await AnsweredAsync(waiting.Clients, "<GET /block>");
    }

    [Fact]
    public async Task Quick_calls_are_answered_while_all_threads_are_blocked()
    {
        using var measured = new Measurements();
        await using var server = await StartAsync(BlockOrAnswer, loops: 1, most: 1, measured: measured);
        using var client = await server.ConnectAsync();
        await client.SendAsync(Get("/quick"));
        await client.ReadUntilAsync(">");
        var blocked = await BlockAsync(server, 1);
        using var waiting = await server.ConnectAsync();
        await waiting.SendAsync(Get("/block"));

        for (var i = 0; i < 100; i++)
        {
            await client.SendAsync(Get("/quick"));
            Assert.EndsWith("<GET /quick>", await client.ReadUntilAsync(">"));
        }

        // The one that waits has been moved, and nobody else.
        Assert.InRange(measured.Observe(MovedCalls), 0, 1);
        _gate.Set();
        await AnsweredAsync([.. blocked, waiting], "<GET /block>");
    }

    [Fact]
    public async Task Calls_that_block_one_after_another_are_each_answered()
    {
        // Each has a path of its own, so that none is known to block; more of them than takeovers a second.
        await using var server = await StartAsync(
            (environ, startResponse) =>
            {
                _gate.Wait(TimeSpan.FromMilliseconds(8));
                return Answer(environ, startResponse);
            }
        );
        using var clients = new ClientSet(await ConnectAsync(server, 16));

        for (var round = 0; round < 10; round++)
        {
            foreach (var (index, client) in clients.Clients.Index())
            {
                await client.SendAsync(Get($"/{round}/{index}"));
            }
            foreach (var (index, client) in clients.Clients.Index())
            {
                Assert.EndsWith($"<GET /{round}/{index}>", await client.ReadUntilAsync(">"));
            }
        }
    }

    [Fact]
    public async Task Requests_that_came_at_once_are_all_answered_while_a_response_waits_to_be_sent()
    {
        const int large = 2_000_000;
        const int requests = 1_600;
        var held = new ManualResetEventSlim();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "s");
        await using var server = await TestServer.StartAsync(
            (environ, startResponse) =>
            {
                switch (environ.Path)
                {
                    case "/large":
                        startResponse(200).Write(new byte[large]);
                        return default;
                    case "/hold":
                        _entered.Release();
                        held.Wait();
                        break;
                }
                return BlockOrAnswer(environ, startResponse);
            },
            options =>
            {
                options.EventLoops = 1;
                options.MaxBlockingThreads = 1;
                options.MaxResponseBufferSize = 10 * large;
                options.Addresses.Add(ListenAddress.Parse($"unix:{path}"));
            }
        );
        // A Unix socket takes more than a loop receives at once, whoever reads.
        using var client = await RawClient.ConnectAsync(new UnixDomainSocketEndPoint(path));
        // Known to be quick, they wait for no thread.
        await client.SendAsync(Get("/small") + Get("/final"));
        await client.ReadUntilAsync("<GET /final>");
        await client.SendAsync(Get("/large"));
        await client.ReadUntilAsync("\r\n\r\n");
        // One call has the only thread, so nobody takes the loop over from the other.
        var blocked = await BlockAsync(server, 1);
        using var holding = await server.ConnectAsync();
        await holding.SendAsync(Get("/hold"));
        await _entered.WaitAsync(TestContext.Current.CancellationToken);
        // A loop receives 64 KiB at once: so many whole requests of 64 octets.
        var request = Get("/small", $"X: {new string('x', 27)}\r\n");
        Assert.Equal(64, request.Length);
        await client.SendAsync(string.Concat(Enumerable.Repeat(request, requests)) + request.Replace("small", "final"));

        held.Set();

        var received = await client.ReadUntilAsync("<GET /final>");
        Assert.Equal(requests, received.Split("<GET /small>").Length - 1);
        _gate.Set();
        await AnsweredAsync(blocked, "<GET /block>");
    }

    [Fact]
    public async Task A_call_that_blocks_once_its_body_was_too_slow_keeps_no_clock_waiting()
    {
        var time = new FakeTimeProvider();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                try
                {
                    _entered.Release();
                    await environ.Body.ReadAsync();
                }
                catch (RequestBodyException)
                {
                    _gate.Wait();
                }
                await Answer(environ, startResponse);
            },
            options => options.TimeProvider = time
        );
        using var slow = await server.ConnectAsync();
        await slow.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
        await _entered.WaitAsync(TestContext.Current.CancellationToken);
        using var idle = await server.ConnectAsync();

        var end = idle.ReadToEndAsync();
        await Task.Run(
                async () =>
                {
                    while (!end.IsCompleted)
                    {
                        time.Advance(TimeSpan.FromSeconds(1));
                        await Task.Yield();
                    }
                },
                TestContext.Current.CancellationToken
            )
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal("", await end);
        _gate.Set();
    }

    private static string Get(string path, string fields = "") => $"GET {path} HTTP/1.1\r\nHost: a\r\n{fields}\r\n";

    private static ValueTask Answer(Environ environ, StartResponse startResponse)
    {
        startResponse(200).Write(Encoding.ASCII.GetBytes($"<{environ.Method} {environ.Path}>"));
        return default;
    }

    private static async Task<List<RawClient>> ConnectAsync(TestServer server, int count)
    {
        var clients = new List<RawClient>();
        for (var i = 0; i < count; i++)
        {
            clients.Add(await server.ConnectAsync());
        }
        return clients;
    }

    private static async Task AnsweredAsync(IReadOnlyList<RawClient> clients, string answer)
    {
        foreach (var client in clients)
        {
            await client.ReadUntilAsync(answer);
            client.Dispose();
        }
    }

    private static Task<TestServer> StartAsync(
        Application application,
        int loops = Loops,
        int? most = null,
        Measurements? measured = null
    ) =>
        TestServer.StartAsync(
            application,
            options =>
            {
                options.EventLoops = loops;
                options.MaxBlockingThreads = most ?? options.MaxBlockingThreads;
                options.MeterFactory = measured;
            }
        );

    private ValueTask BlockOrAnswer(Environ environ, StartResponse startResponse)
    {
        if (environ.Path == "/block")
        {
            _entered.Release();
            _gate.Wait();
        }
        return Answer(environ, startResponse);
    }

    /// <summary>Has calls block; each has begun when this returns.</summary>
    private async Task<List<RawClient>> BlockAsync(TestServer server, int count)
    {
        var clients = await ConnectAsync(server, count);
        foreach (var client in clients)
        {
            await client.SendAsync(Get("/block"));
            await _entered.WaitAsync(TestContext.Current.CancellationToken);
        }
        return clients;
    }

    private sealed record ClientSet(IReadOnlyList<RawClient> Clients) : IDisposable
    {
        public void Dispose()
        {
            foreach (var client in Clients)
            {
                client.Dispose();
            }
        }
    }
}
