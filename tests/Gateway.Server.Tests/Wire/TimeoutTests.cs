using System.Buffers;
using System.Diagnostics;
using Gateway.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Server.Tests.Wire;

/// <summary>The limits over time, on a clock that the tests move.</summary>
public abstract class TimeoutTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_head_that_takes_too_long_is_answered_with_408()
    {
        await using var server = await StartAsync(SayHello);
        using var client = await server.ConnectAsync();
        await SendUnfinishedHeadAsync(client);

        var received = await WhileTimePassesAsync(client.ReadToEndAsync());

        Assert.StartsWith("HTTP/1.1 408", received);
        Assert.Contains("head-timeout", server.Log.Text);
    }

    [Fact]
    public async Task A_trickle_of_octets_does_not_stretch_the_time_for_a_head()
    {
        await using var server = await StartAsync(SayHello);
        using var client = await server.ConnectAsync();
        await SendUnfinishedHeadAsync(client);
        var reading = client.ReadToEndAsync();

        await WhileTimePassesAsync(
            reading,
            async () =>
            {
                if (!reading.IsCompleted)
                {
                    await Record.ExceptionAsync(() => client.SendAsync("x"));
                }
            }
        );

        Assert.StartsWith("HTTP/1.1 408", await reading);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    public async Task An_idle_connection_is_closed_without_a_word(string before)
    {
        await using var server = await StartAsync(SayHello);
        using var client = await server.ConnectAsync();
        await client.SendAsync(before);
        if (before.Length > 0)
        {
            await client.ReadUntilAsync("hello");
        }

        Assert.Equal("", await WhileTimePassesAsync(client.ReadToEndAsync()));
    }

    [Fact]
    public async Task A_connection_that_is_used_now_and_then_stays()
    {
        await using var server = await StartAsync(SayHello);
        using var client = await server.ConnectAsync();

        for (var i = 0; i < 5; i++)
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            await client.ReadUntilAsync("hello");
            for (var second = 0; second < 60; second++)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_answered_with_408_when_uncaught()
    {
        var called = new TaskCompletionSource();
        await using var server = await StartAsync(
            (environ, startResponse) =>
            {
                called.SetResult();
                return ReadAndSayHello(environ, startResponse);
            },
            measureRates: true
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + new string('x', 50_000)
        );
        await called.Task;

        var received = await WhileTimePassesAsync(client.ReadToEndAsync());

        Assert.StartsWith("HTTP/1.1 408", received);
        Assert.Contains("body-too-slow", server.Log.Text);
    }

    [Fact]
    public async Task An_application_that_takes_its_time_before_it_reads_is_not_the_peers_fault()
    {
        var called = new TaskCompletionSource();
        var mayRead = new TaskCompletionSource();
        await using var server = await StartAsync(
            async (environ, startResponse) =>
            {
                called.SetResult();
                await mayRead.Task;
                await ReadAndSayHello(environ, startResponse);
            },
            measureRates: true
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
        await called.Task;
        for (var second = 0; second < 4_000; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        mayRead.SetResult();
        await client.SendAsync("12345");

        await client.ReadUntilAsync("hello");
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_is_dropped_and_the_application_told()
    {
        var ended = new TaskCompletionSource();
        await using var server = await StartAsync(
            async (_, startResponse) =>
            {
                var writer = startResponse(200);
                do
                {
                    writer.Write(new byte[50_000]);
                } while (!(await writer.FlushAsync()).IsCompleted);
                ended.SetResult();
            },
            measureRates: true
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadUntilAsync("\r\n\r\n");

        await WhileTimePassesAsync(ended.Task);

        Assert.Contains("response-too-slow", server.Log.Text);
    }

    [Fact]
    public async Task A_whole_response_that_is_never_taken_does_not_hold_its_connection()
    {
        await using var server = await StartAsync(
            static (_, startResponse) =>
            {
                startResponse(200).Write(new byte[20_000_000]);
                return default;
            },
            measureRates: true
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        await client.ReadUntilAsync("\r\n\r\n");

        Assert.True(await WhileTimePassesAsync(UntilLoggedAsync(server, "response-too-slow")));
    }

    [Fact]
    public async Task A_stream_that_is_silent_for_long_lives()
    {
        var isSent = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        await using var server = await StartAsync(
            async (_, startResponse) =>
            {
                var writer = startResponse(200);
                writer.Write("begin"u8);
                await writer.FlushAsync();
                isSent.SetResult();
                await mayEnd.Task;
                writer.Write("end"u8);
            },
            measureRates: true
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadUntilAsync("begin");
        await isSent.Task;

        for (var second = 0; second < 4_000; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }
        mayEnd.SetResult();

        await client.ReadUntilAsync("end");
    }

    [Fact]
    public async Task More_requests_at_a_time_than_allowed_are_told_to_come_again()
    {
        var called = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (_, startResponse) =>
            {
                called.TrySetResult();
                await mayEnd.Task;
                startResponse(200);
            },
            options => options.MaxConcurrentRequests = 1
        );
        using var busy = await server.ConnectAsync();
        await busy.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await called.Task;
        using var refused = await server.ConnectAsync();
        await refused.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        var received = await refused.ReadUntilAsync("Unavailable\n");
        mayEnd.SetResult();
        await busy.ReadUntilAsync("HTTP/1.1 200");

        Assert.StartsWith("HTTP/1.1 503", received);
        Assert.Contains("Retry-After: 1\r\n", received);
        await refused.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await refused.ReadUntilAsync("HTTP/1.1 200");
    }

    [Fact]
    public async Task While_it_drains_a_late_request_is_answered_and_the_connection_closed()
    {
        await using var server = await StartAsync(SayHello);
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadUntilAsync("hello");

        var stopping = server.StopAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        var received = await client.ReadToEndAsync();
        Assert.Contains("Connection: close\r\n", received);
        Assert.EndsWith("hello", received);
        await WhileTimePassesAsync(stopping);
    }

    [Fact]
    public async Task An_idle_peer_that_does_not_close_does_not_hold_up_the_stop()
    {
        await using var server = await StartAsync(SayHello, drainLinger: TimeSpan.Zero);
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadUntilAsync("hello");

        // No second passes on the clock.
        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal("", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task A_connection_that_becomes_idle_late_in_the_drain_still_gets_the_linger()
    {
        var mayEnd = new TaskCompletionSource();
        await using var server = await StartAsync(
            async (_, startResponse) =>
            {
                var writer = startResponse(200, ("content-length", "8"));
                writer.Write("begin"u8);
                await writer.FlushAsync();
                await mayEnd.Task;
                writer.Write("end"u8);
            }
        );
        using var idle = await server.ConnectAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        var first = await client.ReadUntilAsync("begin");

        // Its head promised that the connection goes on, before anybody knew of the stop.
        Assert.DoesNotContain("close", first);
        var stopping = server.StopAsync();
        // By the end of one that was idle all along, the others' linger is over.
        await WhileTimePassesAsync(idle.ReadToEndAsync());
        mayEnd.SetResult();
        await client.ReadUntilAsync("end");
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        var second = await client.ReadToEndAsync();
        Assert.Contains("Connection: close\r\n", second);
        Assert.EndsWith("beginend", second);
        client.Dispose();
        await WhileTimePassesAsync(stopping);
    }

    // Behind a whole request, whose response leaves only when what follows it has been looked at.
    private static async Task SendUnfinishedHeadAsync(RawClient client)
    {
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n");
        await client.ReadUntilAsync("hello");
    }

    // The clock leaps while octets are on their way in real time, so rates are measured only where they are the matter,
    // and then over many leaps.
    private Task<TestServer> StartAsync(
        Application application,
        bool measureRates = false,
        TimeSpan? drainLinger = null
    ) =>
        TestServer.StartAsync(
            application,
            options =>
            {
                options.TimeProvider = _time;
                options.GracefulTimeout = TimeSpan.FromHours(10);
                options.DrainLinger = drainLinger ?? options.DrainLinger;
                options.MinDataRate = measureRates ? 240 : 0;
                options.MinDataRateGracePeriod = TimeSpan.FromMinutes(20);
            }
        );

    private static ValueTask SayHello(Environ environ, StartResponse startResponse)
    {
        startResponse(200).Write("hello"u8);
        return default;
    }

    private static async ValueTask ReadAndSayHello(Environ environ, StartResponse startResponse)
    {
        await environ.Body.CopyToAsync(Stream.Null);
        startResponse(200).Write("hello"u8);
    }

    private static async Task<bool> UntilLoggedAsync(TestServer server, string text)
    {
        while (!server.Log.Text.Contains(text, StringComparison.Ordinal))
        {
            await Task.Yield();
        }
        return true;
    }

    private async Task<T> WhileTimePassesAsync<T>(Task<T> task)
    {
        await WhileTimePassesAsync((Task)task);
        return await task;
    }

    /// <summary>Moves the clock second by second, giving the server time to act, until a task completes.</summary>
    private async Task WhileTimePassesAsync(Task task, Func<Task>? eachSecond = null)
    {
        var watch = Stopwatch.StartNew();
        var second = 0;
        while (!task.IsCompleted)
        {
            Assert.True(
                watch.Elapsed < TimeSpan.FromSeconds(20),
                "However much time passed on the clock, nothing happened."
            );
            _time.Advance(TimeSpan.FromSeconds(1));
            await (eachSecond?.Invoke() ?? Task.CompletedTask);
            // Sockets need real time, the clock none; hours are waited for only where the sockets have long done their part.
            await (
                second++ < 100 ? Eventually.Moment(task) : Task.WhenAny(task, Task.Run(static () => Thread.Yield()))
            );
        }
        await task;
    }
}
