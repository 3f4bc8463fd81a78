using System.Buffers;
using System.Globalization;

namespace Gateway.Server.Tests.Wire;

/// <summary>What suites of compliance tests look at in responses, step by step on a connection.</summary>
public sealed class SequenceTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    // RFC 9112 §6.1, §9.6: nothing behind a refusal is taken for a request.
    [Theory]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
    [InlineData(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 30\r\n\r\n0\r\n\r\nX",
        400
    )]
    [InlineData("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501)]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZ\r\n", 400)]
    [InlineData("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505)]
    [InlineData("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n", 417)]
    public async Task A_refusal_is_delimited_says_close_and_is_the_last_answer(string request, int status)
    {
        await using var server = await TestServer.StartAsync(EchoAsync);
        using var client = await server.ConnectAsync();
        await client.SendAsync(request);

        var head = await client.ReadUntilAsync("\r\n\r\n");
        await client.SendAsync(Get);
        client.FinishSending();
        var body = await client.ReadToEndAsync();

        Assert.StartsWith($"HTTP/1.1 {status} ", head);
        Assert.Contains("\r\nConnection: close\r\n", head);
        Assert.Contains($"\r\nContent-Length: {body.Length}\r\n", head);
        Assert.StartsWith($"{status} ", body);
    }

    // RFC 9112 §9.3
    [Fact]
    public async Task One_request_after_the_other_is_answered_on_a_connection()
    {
        await using var server = await TestServer.StartAsync(EchoAsync);
        using var client = await server.ConnectAsync();
        foreach (var body in (string[])["a", "", "bcd"])
        {
            await client.SendAsync($"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {body.Length}\r\n\r\n{body}");

            var response = await client.ReadUntilAsync($"\r\n\r\n{body}");

            Assert.StartsWith("HTTP/1.1 200 OK\r\n", response);
            Assert.Contains($"\r\nContent-Length: {body.Length}\r\n", response);
        }
    }

    // RFC 9110 §6.6.1, §5.6.7
    [Fact]
    public async Task Every_response_has_a_date_of_the_preferred_form()
    {
        await using var server = await TestServer.StartAsync(EchoAsync);

        var received = await server.ExchangeAsync($"{Get}GET / HTTP/1.1\r\n\r\n");

        var dates = received
            .Split("\r\n")
            .Where(line => line.StartsWith("Date: ", StringComparison.Ordinal))
            .Select(line => line["Date: ".Length..])
            .ToList();
        Assert.Equal(2, dates.Count);
        Assert.All(
            dates,
            date =>
                Assert.True(
                    DateTime.TryParseExact(
                        date,
                        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out _
                    ),
                    date
                )
        );
    }

    // RFC 9110 §15.2, §10.1.1
    [Fact]
    public async Task Http10_that_expects_a_continue_gets_the_final_response_alone()
    {
        await using var server = await TestServer.StartAsync(EchoAsync);

        var received = await server.ExchangeAsync(
            "POST / HTTP/1.0\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello"
        );

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", received);
        Assert.EndsWith("\r\n\r\nhello", received);
    }

    // RFC 9110 §7.8: whoever knows no other protocol goes on with this one.
    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: totally-made-up/1.0\r\n\r\n")]
    [InlineData(
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAM\r\n\r\n"
    )]
    public async Task An_upgrade_that_nobody_takes_is_answered_and_the_connection_serves_on(string request)
    {
        await using var server = await TestServer.StartAsync(EchoAsync);

        var received = await server.ExchangeAsync(request + Get);

        Assert.Equal(2, received.Split("HTTP/1.1 200 OK\r\n").Length - 1);
        Assert.DoesNotContain(" 101 ", received);
    }

    private static async ValueTask EchoAsync(Environ environ, StartResponse startResponse)
    {
        using var body = new MemoryStream();
        await environ.Body.CopyToAsync(body, environ.Aborted);
        startResponse(200).Write(body.ToArray());
    }
}
