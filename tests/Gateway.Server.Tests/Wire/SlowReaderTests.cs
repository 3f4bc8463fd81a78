using System.Buffers;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Server.Tests.Wire;

public abstract class SlowReaderTests
{
    [Fact]
    public async Task A_reader_that_takes_a_large_response_at_a_trickle_is_dropped()
    {
        const int size = 10_000_000;
        var time = new FakeTimeProvider();
        await using var server = await TestServer.StartAsync(
            static async (environ, startResponse) =>
            {
                var writer = startResponse(200);
                for (var sent = 0; sent < size; sent += 50_000)
                {
                    writer.Write(new byte[50_000]);
                    await writer.FlushAsync(environ.Aborted);
                }
            },
            options =>
            {
                options.TimeProvider = time;
                // Octets are on their way in real time, so the clock leaps often within one window.
                options.MinDataRateGracePeriod = TimeSpan.FromMinutes(20);
            }
        );
        using var client = await RawClient.ConnectAsync(server.EndPoint, receiveBuffer: 64 * 1024);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        // Fewer than 240 octets each second, without an end.
        var taken = 0;
        var reading = Task.Run(
            async () =>
            {
                for (var count = 1; count > 0; taken += count)
                {
                    count = await client.SkipAsync(100);
                    time.Advance(TimeSpan.FromSeconds(1));
                }
            },
            TestContext.Current.CancellationToken
        );
        var error = await Record.ExceptionAsync(() =>
            reading.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)
        );

        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error).SocketErrorCode);
        Assert.Contains("response-too-slow", server.Log.Text);
        Assert.InRange(taken, 1, size / 2);
    }

    [Fact]
    public async Task A_reader_that_has_reset_is_no_slow_one_however_long_the_application_goes_on()
    {
        var time = new FakeTimeProvider();
        var isSending = new TaskCompletionSource();
        var hasLost = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (_, startResponse) =>
            {
                var writer = startResponse(200);
                for (var isOver = false; !isOver; )
                {
                    writer.Write(new byte[1_000_000]);
                    var flush = writer.FlushAsync();
                    if (!flush.IsCompleted)
                    {
                        isSending.TrySetResult();
                    }
                    isOver = (await flush).IsCompleted;
                }
                hasLost.SetResult();
                await mayEnd.Task;
            },
            options => options.TimeProvider = time
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await isSending.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        client.Reset();
        await hasLost.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        for (var second = 0; second < 60; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }

        mayEnd.SetResult();
        Assert.DoesNotContain("response-too-slow", server.Log.Text);
    }
}
