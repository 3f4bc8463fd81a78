using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Gateway.Server.Tests.Wire;

public abstract class RequestBodyTests
{
    private const string Next = "GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    [Theory]
    [InlineData("Content-Length: 5\r\n\r\nhello", "hello")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "hello")]
    [InlineData("Content-Length: 0\r\n\r\n", "")]
    [InlineData("\r\n", "")]
    public async Task A_body_is_read_without_its_framing_and_the_next_request_follows(string rest, string body)
    {
        await using var server = await TestServer.StartAsync(EchoAsync);

        var received = await server.ExchangeAsync("POST / HTTP/1.1\r\nHost: a\r\n" + rest + Next);

        Assert.Contains($"\r\n\r\n<{body}>HTTP/1.1 200 OK", received);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")]
    public async Task A_request_without_a_body_has_an_empty_one_at_once(string request)
    {
        await using var server = await TestServer.StartAsync(EchoAsync);
        using var client = await server.ConnectAsync();

        await client.SendAsync(request);

        await client.ReadUntilAsync("<>");
    }

    [Fact]
    public async Task A_body_sent_byte_by_byte_is_whole()
    {
        await using var server = await TestServer.StartAsync(EchoAsync);
        using var client = await server.ConnectAsync();
        const string request =
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;x=y\r\nd\r\n0\r\nT: v\r\n\r\n";

        foreach (var octet in request)
        {
            await client.SendAsync(octet.ToString());
        }

        await client.ReadUntilAsync("<abcd>");
    }

    [Fact]
    public async Task Trailers_are_there_when_the_body_was_read()
    {
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                var trailers = environ.Get<IRequestTrailers>()!;
                var before = trailers.IsComplete;
                await ReadAllAsync(environ);
                startResponse(200)
                    .Write(Encoding.ASCII.GetBytes($"<{before} {trailers.IsComplete} {trailers.Trailers["t"]}>"));
            }
        );

        var received = await server.ExchangeAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nT: v\r\n\r\n"
        );

        Assert.EndsWith("<False True v>", received);
    }

    [Fact]
    public async Task Continue_is_sent_on_the_first_read_and_not_before()
    {
        var mayRead = new TaskCompletionSource();
        var called = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                called.SetResult();
                await mayRead.Task;
                await EchoAsync(environ, startResponse);
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        await called.Task;
        mayRead.SetResult();

        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await client.ReadUntilAsync("\r\n\r\n"));

        await client.SendAsync("ok");
        await client.ReadUntilAsync("<ok>");
    }

    [Fact]
    public async Task Without_a_read_there_is_no_continue_and_the_connection_closes()
    {
        await using var server = await TestServer.StartAsync(
            static (_, startResponse) =>
            {
                startResponse(403);
                return default;
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");

        var received = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 403", received);
        Assert.Contains("Connection: close\r\n", received);
    }

    [Theory]
    [InlineData("Content-Length: 11\r\n\r\n", 413)]
    [InlineData("Expect: 100-continue\r\nContent-Length: 11\r\n\r\n", 413)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nB\r\n01234567890\r\n0\r\n\r\n", 413)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nX\r\n", 400)]
    [InlineData("Content-Length: 10\r\n\r\nshort", 400)]
    public async Task A_body_that_cannot_be_read_gets_its_status_when_uncaught(string rest, int status)
    {
        await using var server = await TestServer.StartAsync(EchoAsync, options => options.MaxRequestBodySize = 10);

        var received = await server.ExchangeAsync("POST / HTTP/1.1\r\nHost: a\r\n" + rest);

        Assert.StartsWith($"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} ", received);
        Assert.Contains("Connection: close\r\n", received);
    }

    [Fact]
    public async Task The_application_may_raise_the_limit_until_it_reads()
    {
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                var limit = environ.Get<IRequestBodyLimit>()!;
                limit.MaxBodySize = null;
                var body = await ReadAllAsync(environ);
                var late = Record.Exception(() => limit.MaxBodySize = 1);
                startResponse(200)
                    .Write(Encoding.ASCII.GetBytes($"<{body} {limit.IsReadOnly} {late?.GetType().Name}>"));
            },
            options => options.MaxRequestBodySize = 1
        );

        var received = await server.ExchangeAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");

        Assert.EndsWith("<hello True InvalidOperationException>", received);
    }

    [Theory]
    [InlineData(60_000, true)]
    [InlineData(600_000, false)]
    public async Task A_body_nobody_read_is_taken_when_short_and_else_ends_the_connection(int length, bool servesOn)
    {
        await using var server = await TestServer.StartAsync(
            static (_, startResponse) =>
            {
                startResponse(200).Write("."u8);
                return default;
            }
        );

        var received = await server.ExchangeAsync(
            $"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n{new string('x', length)}{Next}"
        );

        Assert.Equal(servesOn ? 3 : 2, received.Split("HTTP/1.1 200 OK").Length);
        Assert.Contains("Connection: close\r\n", received);
    }

    [Fact]
    public async Task An_upload_no_one_reads_is_held_back_from_the_peer()
    {
        var mayRead = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                await mayRead.Task;
                environ.Get<IRequestBodyLimit>()!.MaxBodySize = null;
                long length = 0;
                while (true)
                {
                    var read = await environ.Body.ReadAsync();
                    length += read.Buffer.Length;
                    environ.Body.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted)
                    {
                        break;
                    }
                }
                startResponse(200).Write(Encoding.ASCII.GetBytes($"<{length}>"));
            }
        );
        using var client = await server.ConnectAsync();
        const int length = 40_000_000;

        await client.SendAsync($"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n");
        var sending = client.SendAsync(new string('x', length));
        Assert.False(sending.IsCompleted);
        mayRead.SetResult();

        await sending;
        await client.ReadUntilAsync($"<{length}>");
    }

    [Fact]
    public async Task Reading_and_writing_may_overlap()
    {
        await using var server = await TestServer.StartAsync(
            static (environ, startResponse) => new(environ.Body.CopyToAsync(startResponse(200), environ.Aborted))
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");

        for (var i = 0; i < 20; i++)
        {
            await client.SendAsync($"8\r\nping {i:000}\r\n");
            await client.ReadUntilAsync($"ping {i:000}");
        }
        await client.SendAsync("0\r\n\r\n");

        await client.ReadUntilAsync("0\r\n\r\n");
    }

    [Fact]
    public async Task What_was_looked_at_and_not_consumed_is_given_again()
    {
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                ReadResult read;
                do
                {
                    read = await environ.Body.ReadAsync();
                    environ.Body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                } while (!read.IsCompleted);
                read = await environ.Body.ReadAsync();
                startResponse(200).Write(read.Buffer.ToArray());
                environ.Body.AdvanceTo(read.Buffer.End);
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 6\r\n\r\nabc");
        await client.SendAsync("def");

        Assert.EndsWith("\r\n\r\nabcdef", await client.ReadToEndAsync());
    }

    private static async ValueTask EchoAsync(Environ environ, StartResponse startResponse)
    {
        var body = await ReadAllAsync(environ);
        startResponse(200).Write(Encoding.Latin1.GetBytes($"<{body}>"));
    }

    private static async Task<string> ReadAllAsync(Environ environ)
    {
        using var reader = new StreamReader(environ.Body.AsStream(), Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
