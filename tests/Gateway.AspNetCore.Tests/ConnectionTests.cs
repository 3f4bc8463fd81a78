using System.Buffers;
using System.Net.Sockets;
using System.Text;

namespace Gateway.AspNetCore.Tests;

/// <summary>The life of connections and of the engine.</summary>
public sealed class ConnectionTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    [Fact]
    public async Task A_peer_that_half_closes_behind_its_requests_gets_every_answer()
    {
        await using var engine = await TestEngine.StartAsync(
            async (environ, startResponse) =>
            {
                await Task.Yield();
                await SayTarget(environ, startResponse);
            }
        );
        using var client = await engine.ConnectAsync();

        await client.SendAsync(
            string.Concat(Enumerable.Range(0, 50).Select(i => $"GET /{i} HTTP/1.1\r\nHost: a\r\n\r\n"))
        );
        client.FinishSending();
        var received = await client.ReadToEndAsync();

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
        await using var engine = await TestEngine.StartAsync(
            async (environ, startResponse) =>
            {
                environ.Aborted.Register(aborted.SetResult);
                called.SetResult();
                await aborted.Task;
                startResponse(200).Write("late"u8);
            }
        );
        using var client = await engine.ConnectAsync();
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
        if (!byReset)
        {
            // It has only finished sending, and still gets the answer.
            Assert.EndsWith("late", await client.ReadToEndAsync());
        }
    }

    [Fact]
    public async Task Aborted_never_fires_after_completion()
    {
        var fired = false;
        CancellationToken token = default;
        await using var engine = await TestEngine.StartAsync(
            (environ, startResponse) =>
            {
                token = environ.Aborted;
                token.Register(() => fired = true);
                return SayTarget(environ, startResponse);
            }
        );
        using (var client = await engine.ConnectAsync())
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            await client.ReadUntilAsync("</>");
            client.Reset();
        }
        await engine.StopAsync();

        Assert.False(fired || token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_peer_that_vanishes_while_it_is_written_to_harms_nobody()
    {
        var ended = new TaskCompletionSource();
        await using var engine = await TestEngine.StartAsync(
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
        using var client = await engine.ConnectAsync();
        await client.SendAsync("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadUntilAsync("\r\n\r\n");

        client.Reset();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Contains("</>", await engine.ExchangeAsync(Get));
        Assert.Equal("", engine.Log);
    }

    [Fact]
    public async Task A_stop_fires_stopping_lets_requests_in_flight_end_and_closes_idle_connections()
    {
        var called = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        await using var engine = await TestEngine.StartAsync(
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
        var stopped = new TaskCompletionSource();
        engine.Host!.Stopping.Register(stopped.SetResult);
        using var busy = await engine.ConnectAsync();
        using var idle = await engine.ConnectAsync();
        await idle.SendAsync("GET /idle HTTP/1.1\r\nHost: a\r\n\r\n");
        await idle.ReadUntilAsync("</idle>");
        await busy.SendAsync("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        await called.Task;

        var stopping = engine.StopAsync();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal("", await idle.ReadToEndAsync());
        Assert.False(stopping.IsCompleted);
        mayEnd.SetResult();

        Assert.EndsWith("</slow>", await busy.ReadToEndAsync());
        await stopping;
        await Assert.ThrowsAsync<SocketException>(engine.ConnectAsync);
    }

    [Fact]
    public async Task What_outlasts_the_graceful_timeout_is_aborted()
    {
        var called = new TaskCompletionSource();
        await using var engine = await TestEngine.StartAsync(
            async (environ, _) =>
            {
                called.SetResult();
                await Task.Delay(Timeout.Infinite, environ.Aborted);
            },
            new() { ["graceful-timeout"] = "0.05" }
        );
        using var client = await engine.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await called.Task;

        await engine.StopAsync();

        Assert.True(await client.EndsInResetAsync());
    }

    [Fact]
    public async Task Each_call_starts_in_a_clean_context()
    {
        var local = new AsyncLocal<string?> { Value = "the starter's" };
        await using var engine = await TestEngine.StartAsync(
            (_, startResponse) =>
            {
                startResponse(200).Write(Encoding.ASCII.GetBytes($"<{local.Value}>"));
                local.Value = "the last call's";
                return default;
            }
        );

        var received = await engine.ExchangeAsync(
            "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" + Get
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
        await using (var engine = await TestEngine.StartAsync(SayTarget, null, $"unix:{path}"))
        {
            Assert.Equal([$"unix:{path}"], engine.Addresses);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            using var client = await RawClient.ConnectAsync(new UnixDomainSocketEndPoint(path));
            await client.SendAsync("GET /u HTTP/1.1\r\nHost: a\r\n\r\n");
            await client.ReadUntilAsync("</u>");

            var error = await Assert.ThrowsAsync<IOException>(() =>
                TestEngine.StartAsync(SayTarget, null, $"unix:{path}")
            );
            Assert.Contains("another process listens", error.Message);
        }
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task An_inherited_descriptor_is_served()
    {
        var inherited = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        inherited.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        inherited.Listen();
        var descriptor = inherited.Handle;
        // The descriptor is the engine's from here on.
        inherited.SafeHandle.SetHandleAsInvalid();
        await using var engine = await TestEngine.StartAsync(SayTarget, null, $"fd:{descriptor}");

        Assert.Contains("</>", await engine.ExchangeAsync(Get));
    }

    [Theory]
    [InlineData("127.0.0.1:{0}", "the address is in use")]
    [InlineData("nonsense", "expected host:port")]
    [InlineData("unix:relative", "unix:/absolute/path")]
    [InlineData("fd:0", "is no listening socket")]
    public async Task An_address_that_cannot_be_bound_is_named_with_the_cure(string address, string message)
    {
        await using var engine = await TestEngine.StartAsync(SayTarget);

        var error = await Record.ExceptionAsync(() =>
            TestEngine.StartAsync(
                SayTarget,
                null,
                address.Replace("{0}", $"{engine.EndPoint.Port}", StringComparison.Ordinal)
            )
        );

        Assert.True(error is IOException or FormatException, $"{error}");
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("kestrel-protocols", "http3", "expected http1, or http2")]
    [InlineData("backlog", "many", "expected a number")]
    public async Task A_setting_that_is_none_is_named_with_the_cure(string name, string value, string message)
    {
        var error = await Assert.ThrowsAsync<FormatException>(() =>
            TestEngine.StartAsync(SayTarget, new() { [name] = value })
        );

        Assert.Contains(message, error.Message);
    }

    private static ValueTask SayTarget(Environ environ, StartResponse startResponse)
    {
        startResponse(200).Write(Encoding.ASCII.GetBytes($"<{Encoding.ASCII.GetString(environ.RawTarget.Span)}>"));
        return default;
    }
}
