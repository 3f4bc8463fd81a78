using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace Gateway.Server.Tests.Wire;

/// <summary>What a connection holds of its octets is bounded both ways. The system's own buffers hold some megabytes
/// beside, so the limits are told apart by more than that.</summary>
public abstract class BufferTests
{
    private const int Megabyte = 1024 * 1024;
    private const int MostOfTheSystem = 14 * Megabyte;

    [Theory]
    [InlineData(null, 0, MostOfTheSystem)]
    [InlineData(32 * Megabyte, 32 * Megabyte, 32 * Megabyte + MostOfTheSystem)]
    public async Task A_flush_waits_when_so_much_of_a_response_is_not_taken(int? size, long least, long most)
    {
        var flushed = new TaskCompletionSource<long>();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                var writer = startResponse(200);
                for (long sent = 0; ; )
                {
                    writer.GetSpan(10_000)[..10_000].Clear();
                    writer.Advance(10_000);
                    sent += 10_000;
                    var flush = writer.FlushAsync(environ.Aborted);
                    if (!flush.IsCompleted)
                    {
                        flushed.TrySetResult(sent);
                    }
                    if ((await flush).IsCompleted)
                    {
                        return;
                    }
                }
            },
            options => options.MaxResponseBufferSize = size ?? options.MaxResponseBufferSize
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        var sent = await flushed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        client.Reset();
        Assert.InRange(sent, least, most);
    }

    [Fact]
    public async Task Pipelined_requests_wait_unread_behind_the_one_that_is_served_and_hold_the_peer_back()
    {
        var mayEnd = new TaskCompletionSource();
        var called = new TaskCompletionSource();
        var calls = 0;
        await using var server = await StartAsync(
            static _ => { },
            mayEnd,
            () =>
            {
                Interlocked.Increment(ref calls);
                called.TrySetResult();
            }
        );
        using var client = await server.ConnectAsync();

        var sending = SendManyAsync(client);
        await called.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await UntilItStallsAsync(sending, () => client.Sent);

        Assert.False(sending.IsCompleted);
        Assert.InRange(client.Sent, 0, MostOfTheSystem);
        Assert.Equal(1, calls);

        mayEnd.SetResult();
        var received = await client.ReadToEndAsync();
        await sending;
        Assert.Equal(Requests + 1, received.Split("HTTP/1.1 200").Length);
        Assert.Equal(Requests, calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(20_000)]
    public async Task Requests_are_answered_whole_however_little_the_buffer_holds(int size)
    {
        await using var server = await TestServer.StartAsync(
            static async (environ, startResponse) =>
            {
                using var body = new MemoryStream();
                await environ.Body.CopyToAsync(body);
                startResponse(200).Write(Encoding.ASCII.GetBytes($"<{body.Length}>"));
            },
            options => options.MaxRequestBufferSize = size
        );
        var body = new string('x', 25_000);
        var request = $"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {body.Length}\r\n\r\n{body}";

        var received = await server.ExchangeAsync(request + request + request);

        Assert.Equal(4, received.Split("<25000>").Length);
    }

    [Fact]
    public async Task More_of_them_are_taken_when_the_buffer_may_be_larger()
    {
        Assert.SkipWhen(OnTransportAttribute.OfCurrentTest() == TransportKind.Epoll, "epoll reads nothing ahead.");
        var mayEnd = new TaskCompletionSource();
        await using var server = await StartAsync(
            options => options.MaxRequestBufferSize = 64 * Megabyte,
            mayEnd,
            static () => { }
        );
        using var client = await server.ConnectAsync();

        await SendManyAsync(client);

        mayEnd.SetResult();
        await client.ReadToEndAsync();
    }

    private const int Requests = 3_000;

    private static async Task SendManyAsync(RawClient client)
    {
        var padding = new string('x', 8_000);
        for (var i = 1; i <= Requests; i++)
        {
            var last = i == Requests ? "Connection: close\r\n" : "";
            await client.SendAsync($"GET / HTTP/1.1\r\nHost: a\r\n{last}X-Padding: {padding}\r\n\r\n");
        }
    }

    private static Task<TestServer> StartAsync(
        Action<GatewayServerOptions> configure,
        TaskCompletionSource mayEnd,
        Action called
    ) =>
        TestServer.StartAsync(
            async (_, startResponse) =>
            {
                called();
                await mayEnd.Task;
                startResponse(200);
            },
            configure
        );

    // Ending too early lets the test pass that should fail, never the other way round.
    private static async Task UntilItStallsAsync(Task sending, Func<long> sent)
    {
        var watch = Stopwatch.StartNew();
        for (var last = -1L; !sending.IsCompleted && watch.Elapsed < TimeSpan.FromMilliseconds(300); )
        {
            if (last != sent())
            {
                last = sent();
                watch.Restart();
            }
            await Task.Run(static () => Thread.Yield(), TestContext.Current.CancellationToken);
        }
    }
}
