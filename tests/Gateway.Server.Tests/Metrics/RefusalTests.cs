using Gateway.Server.Tests.Protocol;
using Gateway.Server.Tests.Security;
using Gateway.Server.Tests.Wire;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Server.Tests.Metrics;

/// <summary>One reason, wherever a refusal is told of: in the log, in the metric, and in development to the peer.</summary>
public abstract class RefusalTests
{
    private const string Rejected = "gateway.server.rejected_requests";

    [Theory]
    [MemberData(nameof(RefusedRequestTests.Cases), MemberType = typeof(RefusedRequestTests))]
    public async Task A_refusal_has_one_reason_in_the_log_the_metric_and_the_body(string raw, string reason)
    {
        using var measured = new Measurements();
        await using var server = await StartAsync(measured, development: true);
        using var client = await server.ConnectAsync();
        await client.SendAsync(raw);
        client.FinishSending();

        var received = await client.ReadToEndAsync();

        var rejection = SecurityDocument.Refusals.Single(one => one.Reason == reason);
        Assert.StartsWith($"HTTP/1.1 {rejection.Status} ", received);
        Assert.Contains($"\n{reason}: {rejection.Message} (", received);
        Assert.Contains($"was refused with {rejection.Status}, {reason}: ", server.Log.Text);
        var measurement = Assert.Single(measured.Of(Rejected));
        Assert.Equal(reason, measurement["error.type"]);
        Assert.Equal($"{rejection.Status}", measurement["http.response.status_code"]);
    }

    [Fact]
    public async Task In_production_a_peer_is_told_the_status_only()
    {
        using var measured = new Measurements();
        await using var server = await StartAsync(measured, development: false);

        var received = await server.ExchangeAsync("GET / HTTP/1.1\r\n\r\n");

        Assert.EndsWith("\r\n\r\n400 Bad Request\n", received);
    }

    [Fact]
    public async Task A_refused_body_is_told_of_even_when_the_application_has_caught_it()
    {
        using var measured = new Measurements();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                await Assert.ThrowsAsync<RequestBodyException>(() =>
                    environ.Body.CopyToAsync(Stream.Null, environ.Aborted)
                );
                startResponse(200);
            },
            options => options.MeterFactory = measured
        );

        var received = await server.ExchangeAsync(
            "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n"
        );

        Assert.StartsWith("HTTP/1.1 200", received);
        Assert.Contains("POST /a from 127.0.0.1:", server.Log.Text);
        Assert.Contains("was refused with 400, chunk-size: ", server.Log.Text);
        Assert.Equal("chunk-size", Assert.Single(measured.Of(Rejected))["error.type"]);
        Assert.Equal("chunk-size", Assert.Single(measured.Of("http.server.request.duration"))["error.type"]);
    }

    [Fact]
    public async Task A_refused_body_behind_a_committed_response_is_no_failure_of_the_application()
    {
        using var measured = new Measurements();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) => await environ.Body.CopyToAsync(startResponse(200)),
            options => options.MeterFactory = measured
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        await client.ReadUntilAsync("hello");
        await client.SendAsync("-1\r\n");

        Assert.True(await client.EndsInResetAsync());
        Assert.Contains("was refused with 400, chunk-size: ", server.Log.Text);
        Assert.DoesNotContain("the application failed", server.Log.Text);
    }

    [Fact]
    public async Task What_a_peer_sent_is_escaped_and_bounded_in_the_log()
    {
        await using var server = await TestServer.StartAsync(
            (environ, _) =>
            {
                environ.Method = "GET\r\n\u001b[31mfaked line";
                throw new InvalidOperationException("on purpose");
            }
        );

        await server.ExchangeAsync($"GET /{new string('x', 5_000)} HTTP/1.1\r\nHost: a\r\n\r\n");

        var line = server.Log.Text.Split('\n').Single(one => one.Contains("failed", StringComparison.Ordinal));
        Assert.Contains(@"GET\x0d\x0a\x1b[31mfaked\x20line /xxx", line);
        Assert.Contains($"/{new string('x', 255)}…", line);
        Assert.DoesNotContain(new string('x', 256), line);
    }

    [Fact]
    public async Task The_log_takes_a_number_of_refusals_a_second_and_counts_the_others()
    {
        var time = new FakeTimeProvider();
        using var measured = new Measurements();
        await using var server = await TestServer.StartAsync(
            (_, _) => default,
            options =>
            {
                options.TimeProvider = time;
                options.MeterFactory = measured;
            }
        );
        for (var i = 0; i < 30; i++)
        {
            await server.ExchangeAsync("GET / HTTP/1.1\r\n\r\n");
        }
        await server.ExchangeAsync("GET  / HTTP/1.1\r\n\r\n");
        Assert.Equal(20, Lines(server, "was refused with"));
        Assert.Equal(31, measured.Of(Rejected).Count);

        time.Advance(TimeSpan.FromSeconds(1));
        await server.ExchangeAsync("GET / HTTP/1.1\r\n\r\n");

        Assert.Contains(
            "More was refused than the 20 a second that are logged: host-missing 10, request-line 1",
            server.Log.Text
        );
        Assert.Equal(21, Lines(server, "was refused with"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Lines(server, "More was refused"));
    }

    private static int Lines(TestServer server, string text) =>
        server.Log.Text.Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    private static Task<TestServer> StartAsync(Measurements measured, bool development) =>
        TestServer.StartAsync(
            static async (environ, startResponse) =>
            {
                await environ.Body.CopyToAsync(Stream.Null);
                startResponse(200);
            },
            options =>
            {
                options.MeterFactory = measured;
                options.Development = development;
            }
        );
}
