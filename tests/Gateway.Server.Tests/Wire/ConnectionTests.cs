using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Server.Tests.Wire;

/// <summary>The life of connections: order, departure, drain, addresses.</summary>
public abstract class ConnectionTests
{
    [Fact]
    public async Task Ten_thousand_pipelined_requests_are_answered_in_order()
    {
        const int count = 10_000;
        await using var server = await TestServer.StartAsync(SayTarget);
        using var client = await server.ConnectAsync();
        var requests = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            requests.Append(CultureInfo.InvariantCulture, $"GET /{i} HTTP/1.1\r\nHost: a\r\n\r\n");
        }

        var sending = client.SendAsync(requests + "GET /end HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var received = await client.ReadToEndAsync();
        await sending;

        var bodies = received
            .Split("\r\n\r\n", StringSplitOptions.None)
            .Skip(1)
            .Select(part => part.Split("HTTP/1.1")[0]);
        Assert.Equal([.. Enumerable.Range(0, count).Select(i => $"</{i}>"), "</end>"], bodies);
    }

    [Fact]
    public async Task An_earlier_response_does_not_wait_for_a_later_one()
    {
        var mayEnd = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                if (environ.Path == "/slow")
                {
                    await mayEnd.Task;
                }
                await SayTarget(environ, startResponse);
            }
        );
        using var client = await server.ConnectAsync();

        await client.SendAsync("GET /fast HTTP/1.1\r\nHost: a\r\n\r\nGET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadUntilAsync("</fast>");
        mayEnd.SetResult();

        await client.ReadUntilAsync("</slow>");
    }

    [Fact]
    public async Task A_peer_that_half_closes_behind_its_requests_gets_every_answer()
    {
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                await Task.Yield();
                await SayTarget(environ, startResponse);
            }
        );

        var received = await server.ExchangeAsync(
            string.Concat(Enumerable.Range(0, 50).Select(i => $"GET /{i} HTTP/1.1\r\nHost: a\r\n\r\n"))
        );

        Assert.EndsWith("</49>", received);
        Assert.Equal(51, received.Split("HTTP/1.1 200 OK").Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_application_learns_that_the_peer_has_gone(bool byReset)
    {
        var called = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                environ.Aborted.Register(aborted.SetResult);
                called.SetResult();
                await aborted.Task;
                startResponse(200);
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await called.Task;

        if (byReset)
        {
            client.Reset();
        }
        else
        {
            client.FinishSending();
        }

        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_peer_that_vanishes_while_it_is_written_to_harms_nobody()
    {
        var ended = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                if (environ.Path != "/endless")
                {
                    await SayTarget(environ, startResponse);
                    return;
                }
                var writer = startResponse(200);
                do
                {
                    writer.Write(new byte[50_000]);
                } while (!(await writer.FlushAsync()).IsCompleted);
                ended.SetResult();
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadUntilAsync("\r\n\r\n");

        client.Reset();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Contains("</>", await server.ExchangeAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        Assert.Equal("", server.Log.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_application_that_gives_up_when_the_peer_has_gone_is_no_error(bool starts)
    {
        var called = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                if (starts)
                {
                    startResponse(200, ("Content-Length", "5"));
                }
                var gone = new TaskCompletionSource();
                using var registration = environ.Aborted.Register(gone.SetResult);
                called.SetResult();
                await gone.Task;
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await called.Task;

        client.Reset();
        await server.StopAsync();

        Assert.DoesNotContain("failed", server.Log.Text);
    }

    [Fact]
    public async Task A_refusal_reaches_a_peer_that_is_still_sending()
    {
        await using var server = await TestServer.StartAsync(SayTarget);
        for (var i = 0; i < 20; i++)
        {
            using var client = await server.ConnectAsync();

            await client.SendAsync("GET / HTTP/1.1\r\nBad Header: x\r\n\r\n" + new string('x', 300_000));

            Assert.StartsWith("HTTP/1.1 400", await client.ReadToEndAsync());
        }
    }

    [Fact]
    public async Task No_refused_request_reaches_the_application()
    {
        var calls = 0;
        await using var server = await TestServer.StartAsync(
            (environ, startResponse) =>
            {
                Interlocked.Increment(ref calls);
                return SayTarget(environ, startResponse);
            }
        );

        foreach (var raw in Protocol.RefusedRequestTests.Cases.Select(row => row.Data.Item1))
        {
            if (raw.StartsWith("POST", StringComparison.Ordinal) && raw.Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                continue; // The head may be right and the body wrong: that is the application's to read.
            }
            Assert.StartsWith("HTTP/1.1 ", await server.ExchangeAsync(raw));
        }

        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task A_stop_lets_requests_in_flight_end_and_closes_idle_connections()
    {
        var called = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                if (environ.Path == "/slow")
                {
                    called.SetResult();
                    await mayEnd.Task;
                }
                await SayTarget(environ, startResponse);
            }
        );
        using var busy = await server.ConnectAsync();
        using var idle = await server.ConnectAsync();
        await idle.SendAsync("GET /idle HTTP/1.1\r\nHost: a\r\n\r\n");
        await idle.ReadUntilAsync("</idle>");
        await busy.SendAsync("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        await called.Task;

        var stopping = server.StopAsync();
        Assert.Equal("", await idle.ReadToEndAsync());
        Assert.False(stopping.IsCompleted);
        mayEnd.SetResult();

        var received = await busy.ReadToEndAsync();
        Assert.Contains("Connection: close\r\n", received);
        Assert.EndsWith("</slow>", received);
        await stopping;
        await Assert.ThrowsAsync<SocketException>(server.ConnectAsync);
    }

    [Fact]
    public async Task What_outlasts_the_graceful_timeout_is_aborted()
    {
        var called = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (environ, _) =>
            {
                called.SetResult();
                await Task.Delay(Timeout.Infinite, environ.Aborted);
            },
            options => options.GracefulTimeout = TimeSpan.FromMilliseconds(50)
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await called.Task;

        await server.StopAsync();

        Assert.True(await client.EndsInResetAsync());
    }

    [Fact]
    public async Task Each_call_starts_in_a_clean_context()
    {
        var local = new AsyncLocal<string?>();
        local.Value = "the starter's";
        await using var server = await TestServer.StartAsync(
            (_, startResponse) =>
            {
                startResponse(200).Write(Encoding.ASCII.GetBytes($"<{local.Value}>"));
                local.Value = "the last call's";
                return default;
            }
        );

        var received = await server.ExchangeAsync(
            "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"
        );

        Assert.Equal(4, received.Split("<>").Length);
    }

    [Fact]
    public async Task A_unix_socket_is_served_is_private_and_is_removed()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are Unix's.");
            return;
        }
        var path = Path.Combine(Path.GetTempPath(), $"gateway-{Guid.NewGuid():N}.sock");
        await using (
            var server = await TestServer.StartAsync(
                SayTarget,
                options =>
                {
                    options.Addresses.Clear();
                    options.Addresses.Add(ListenAddress.Parse($"unix:{path}"));
                }
            )
        )
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            using var client = await RawClient.ConnectAsync(new UnixDomainSocketEndPoint(path));
            await client.SendAsync("GET /u HTTP/1.1\r\nHost: a\r\n\r\n");
            await client.ReadUntilAsync("</u>");

            var error = await Assert.ThrowsAsync<IOException>(() =>
                TestServer.StartAsync(SayTarget, options => options.Addresses.Add(ListenAddress.Parse($"unix:{path}")))
            );
            Assert.Contains("another process listens", error.Message);
        }
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_cure()
    {
        await using var server = await TestServer.StartAsync(SayTarget);
        var port = server.EndPoint.Port;

        var error = await Assert.ThrowsAsync<IOException>(() =>
            TestServer.StartAsync(SayTarget, options => options.Addresses.Add(ListenAddress.Parse($"127.0.0.1:{port}")))
        );

        Assert.Contains($"127.0.0.1:{port}: the address is in use", error.Message);
    }

    private static ValueTask SayTarget(Environ environ, StartResponse startResponse)
    {
        startResponse(200).Write(Encoding.ASCII.GetBytes($"<{Encoding.ASCII.GetString(environ.RawTarget.Span)}>"));
        return default;
    }
}
