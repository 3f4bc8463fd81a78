using System.Buffers;
using System.Diagnostics;
using Gateway.Server.Tests.Metrics;
using Gateway.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Server.Tests.Wire;

/// <summary>The most connections at a time: what becomes of one more.</summary>
public abstract class ConnectionLimitTests
{
    private const string Request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private int _calls;

    [Fact]
    public async Task One_more_connection_than_allowed_is_told_to_come_again()
    {
        using var measured = new Measurements();
        await using var server = await StartAsync(options => options.MeterFactory = measured);
        using var served = await ConnectServedAsync(server);
        using var refused = await server.ConnectAsync();
        await refused.SendAsync(Request + Request);

        var received = await refused.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 503 Service Unavailable\r\n", received);
        Assert.Contains("Retry-After: 1\r\n", received);
        Assert.Contains("Connection: close\r\n", received);
        Assert.EndsWith("\r\n\r\n503 Service Unavailable\n", received);
        Assert.Equal(1, _calls);
        Assert.Contains("was refused with 503, too-many-connections: ", server.Log.Text);
        Assert.Equal(
            "too-many-connections",
            Assert.Single(measured.Of("gateway.server.rejected_connections"))["error.type"]
        );
        await AskAsync(served);
    }

    [Fact]
    public async Task One_that_is_still_sending_gets_its_answer()
    {
        await using var server = await StartAsync();
        using var served = await ConnectServedAsync(server);
        using var refused = await server.ConnectAsync();
        await refused.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n");
        await refused.SendAsync(new string('x', 900_000));

        Assert.StartsWith("HTTP/1.1 503", await refused.ReadToEndAsync());
    }

    [Fact]
    public async Task When_one_has_gone_another_is_served()
    {
        await using var server = await StartAsync();
        using (await ConnectServedAsync(server)) { }

        var watch = Stopwatch.StartNew();
        while (!(await server.ExchangeAsync(Request)).StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "The connection that has gone still counts.");
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("GET / HTTP/1.1\r\nHo", "HTTP/1.1 503")]
    [InlineData("nonsense\r\n\r\n", "HTTP/1.1 503")]
    public async Task One_that_sends_no_request_is_waited_for_two_seconds(string sent, string answer)
    {
        var time = new FakeTimeProvider();
        await using var server = await StartAsync(options => options.TimeProvider = time);
        using var served = await ConnectServedAsync(server);
        using var refused = await server.ConnectAsync();
        await refused.SendAsync(sent);

        var reading = refused.ReadToEndAsync();
        var watch = Stopwatch.StartNew();
        while (!reading.IsCompleted)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "However much time passed, nothing happened.");
            time.Advance(TimeSpan.FromSeconds(1));
            await Eventually.Moment(reading);
        }

        var received = await reading;
        Assert.StartsWith(answer, received);
        Assert.Equal(answer.Length == 0, received.Length == 0);
    }

    private static async Task<RawClient> ConnectServedAsync(TestServer server)
    {
        var client = await server.ConnectAsync();
        await AskAsync(client);
        return client;
    }

    private static async Task AskAsync(RawClient client)
    {
        await client.SendAsync(Request);
        await client.ReadUntilAsync("hello");
    }

    private Task<TestServer> StartAsync(Action<GatewayServerOptions>? configure = null) =>
        TestServer.StartAsync(
            (_, startResponse) =>
            {
                Interlocked.Increment(ref _calls);
                startResponse(200).Write("hello"u8);
                return default;
            },
            options =>
            {
                options.MaxConnections = 1;
                configure?.Invoke(options);
            }
        );
}
