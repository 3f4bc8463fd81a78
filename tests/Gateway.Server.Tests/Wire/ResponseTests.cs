using System.Buffers;
using System.Text.RegularExpressions;

namespace Gateway.Server.Tests.Wire;

/// <summary>What an application does, and the bytes that come of it.</summary>
public abstract class ResponseTests
{
    public static readonly TheoryData<string, string, string> Cases = new()
    {
        // A response without a flush gets its length.
        { "/hello", "GET", "HTTP/1.1 200 OK|content-type: text/plain|Date|Content-Length: 13||Hello, World!" },
        { "/hello", "HEAD", "HTTP/1.1 200 OK|content-type: text/plain|Date|Content-Length: 13||" },
        { "/empty", "GET", "HTTP/1.1 200 OK|Date|Content-Length: 0||" },
        // One that is flushed is chunked.
        { "/flushed", "GET", "HTTP/1.1 200 OK|Date|Transfer-Encoding: chunked||2|ab|1|c|0||" },
        { "/flushed", "HEAD", "HTTP/1.1 200 OK|Date|Transfer-Encoding: chunked||" },
        { "/empty-flush", "GET", "HTTP/1.1 200 OK|Date|Transfer-Encoding: chunked||1|x|0||" },
        { "/length-flushed", "GET", "HTTP/1.1 200 OK|Date|Content-Length: 3||abc" },
        { "/length-flushed", "HEAD", "HTTP/1.1 200 OK|Date|Content-Length: 3||" },
        // No body, whatever was written.
        { "/204", "GET", "HTTP/1.1 204 No Content|Date||" },
        { "/205", "GET", "HTTP/1.1 205 Reset Content|Date|Content-Length: 0||" },
        { "/304", "GET", "HTTP/1.1 304 Not Modified|Date|Content-Length: 9||" },
        // The head.
        { "/replaced", "GET", "HTTP/1.1 201 Created|x: 2|Date|Content-Length: 3||new" },
        { "/date", "GET", "HTTP/1.1 200 OK|date: mine|Content-Length: 0||" },
        { "/unregistered", "GET", "HTTP/1.1 299 |Date|Content-Length: 0||" },
        { "/reason", "GET", "HTTP/1.1 200 Fine|Date|Content-Length: 0||" },
        { "/latin1", "GET", "HTTP/1.1 200 OK|x: \u00e4\u00ff|Date|Content-Length: 0||" },
        {
            "/upgrade-required",
            "GET",
            "HTTP/1.1 426 Upgrade Required|upgrade: x|Date|Content-Length: 0|Connection: Upgrade||"
        },
        // Errors before the commit.
        {
            "/throws",
            "GET",
            "HTTP/1.1 500 Internal Server Error|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 26||500 Internal Server Error\n"
        },
        {
            "/throws-later",
            "GET",
            "HTTP/1.1 500 Internal Server Error|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 26||500 Internal Server Error\n"
        },
        {
            "/silent",
            "GET",
            "HTTP/1.1 500 Internal Server Error|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 26||500 Internal Server Error\n"
        },
        {
            "/complete-error",
            "GET",
            "HTTP/1.1 500 Internal Server Error|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 26||500 Internal Server Error\n"
        },
        {
            "/too-short",
            "GET",
            "HTTP/1.1 500 Internal Server Error|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 26||500 Internal Server Error\n"
        },
        {
            "/injection",
            "GET",
            "HTTP/1.1 500 Internal Server Error|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 26||500 Internal Server Error\n"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bytes_are_as_expected_and_the_connection_serves_on(string path, string method, string expected)
    {
        await using var server = await TestServer.StartAsync(RunAsync);

        var received = await server.ExchangeAsync(
            $"{method} {path} HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        );

        var responses = Normalize(received);
        Assert.Equal(expected + "HTTP/1.1 200 OK|Date|Content-Length: 5|Connection: close||/next", responses);
    }

    [Theory]
    [InlineData(
        "GET /hello HTTP/1.0\r\n\r\n",
        "HTTP/1.1 200 OK|content-type: text/plain|Date|Content-Length: 13|Connection: close||Hello, World!"
    )]
    [InlineData(
        "GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "HTTP/1.1 200 OK|content-type: text/plain|Date|Content-Length: 13|Connection: keep-alive||Hello, World!"
    )]
    [InlineData(
        "GET /flushed HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "HTTP/1.1 200 OK|Date|Connection: close||abc"
    )]
    [InlineData(
        "GET /close HTTP/1.1\r\nHost: a\r\n\r\nGET /never HTTP/1.1\r\nHost: a\r\n\r\n",
        "HTTP/1.1 200 OK|Date|Content-Length: 0|Connection: close||"
    )]
    [InlineData(
        "GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
        "HTTP/1.1 400 Bad Request|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 16|Connection: close||400 Bad Request\n"
    )]
    [InlineData(
        "HEAD / HTTP/1.1\r\n\r\n",
        "HTTP/1.1 400 Bad Request|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 16|Connection: close||"
    )]
    [InlineData(
        "HEAD / HTTP/2.0\r\n\r\n",
        "HTTP/1.1 505 HTTP Version Not Supported|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 31|Connection: close||"
    )]
    public async Task A_connection_ends_when_it_must(string request, string expected)
    {
        await using var server = await TestServer.StartAsync(RunAsync);

        Assert.Equal(expected, Normalize(await server.ExchangeAsync(request)));
    }

    [Fact]
    public async Task More_than_the_stage_holds_is_committed_and_whole()
    {
        await using var server = await TestServer.StartAsync(RunAsync);

        var received = await server.ExchangeAsync("GET /overflow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains("Transfer-Encoding: chunked", received);
        Assert.Equal(200_000, received.Count(c => c == 'x'));
        Assert.EndsWith("\r\n0\r\n\r\n", received);
    }

    [Fact]
    public async Task Just_what_the_stage_holds_gets_its_length()
    {
        await using var server = await TestServer.StartAsync(RunAsync);

        var received = await server.ExchangeAsync("GET /full HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains("Content-Length: 65536\r\n", received);
    }

    [Theory]
    [InlineData("/aborted", "after the response had begun")]
    [InlineData("/length-flushed-short", "differs from its Content-Length")]
    [InlineData("/length-flushed-long", "longer than its Content-Length")]
    [InlineData("/start-after-commit", "has been committed")]
    public async Task After_the_commit_an_error_aborts_the_connection(string path, string logged)
    {
        await using var server = await TestServer.StartAsync(RunAsync);
        using var client = await server.ConnectAsync();
        await client.SendAsync($"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.True(await client.EndsInResetAsync());

        Assert.Contains(logged, server.Log.Text);
    }

    [Fact]
    public async Task An_error_is_logged_once_whole_with_method_and_target_and_not_shown()
    {
        await using var server = await TestServer.StartAsync(RunAsync);

        var received = await server.ExchangeAsync("GET /throws?q=1 HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.DoesNotContain("on purpose", received);
        Assert.Single(Regex.Matches(server.Log.Text, "on purpose"));
        Assert.Contains("GET /throws?q=1", server.Log.Text);
        Assert.Contains(nameof(RunAsync), server.Log.Text);
    }

    [Fact]
    public async Task An_error_is_shown_in_development()
    {
        await using var server = await TestServer.StartAsync(RunAsync, options => options.Development = true);

        var received = await server.ExchangeAsync("GET /throws HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.Contains("on purpose", received);
    }

    [Fact]
    public async Task A_writer_that_was_replaced_is_dead()
    {
        Exception? seen = null;
        await using var server = await TestServer.StartAsync(
            (_, startResponse) =>
            {
                var dead = startResponse(200);
                startResponse(201);
                seen = Record.Exception(() => dead.GetSpan(1));
                return default;
            }
        );

        await server.ExchangeAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.IsType<InvalidOperationException>(seen);
    }

    [Fact]
    public async Task Flushed_bytes_leave_before_the_call_returns()
    {
        var mayEnd = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (_, startResponse) =>
            {
                var writer = startResponse(200);
                writer.Write("first"u8);
                await writer.FlushAsync();
                await mayEnd.Task;
                writer.Write("second"u8);
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        await client.ReadUntilAsync("first");
        mayEnd.SetResult();

        Assert.EndsWith("6\r\nsecond\r\n0\r\n\r\n", await client.ReadToEndAsync());
    }

    private static async ValueTask RunAsync(Environ environ, StartResponse startResponse)
    {
        switch (environ.Path)
        {
            case "/hello":
                startResponse(200, ("content-type", "text/plain")).Write("Hello, World!"u8);
                break;
            case "/empty":
                startResponse(200);
                break;
            case "/flushed":
                var flushed = startResponse(200);
                flushed.Write("ab"u8);
                await flushed.FlushAsync();
                await flushed.FlushAsync();
                flushed.Write("c"u8);
                break;
            case "/empty-flush":
                var empty = startResponse(200);
                await empty.FlushAsync();
                empty.Write("x"u8);
                break;
            case "/length-flushed":
                var sized = startResponse(200, ("Content-Length", "3"));
                sized.Write("a"u8);
                await sized.FlushAsync();
                sized.Write("bc"u8);
                break;
            case "/length-flushed-short":
                await startResponse(200, ("Content-Length", "3")).FlushAsync();
                break;
            case "/length-flushed-long":
                var longer = startResponse(200, ("Content-Length", "3"));
                await longer.FlushAsync();
                longer.Write("abcd"u8);
                break;
            case "/204":
                startResponse(204).Write("dropped"u8);
                break;
            case "/205":
                startResponse(205).Write("dropped"u8);
                break;
            case "/304":
                startResponse(304, ("content-length", "9"));
                break;
            case "/replaced":
                startResponse(200, ("x", "1")).Write("old"u8);
                startResponse(201, ("x", "2")).Write("new"u8);
                break;
            case "/date":
                startResponse(200, ("date", "mine"));
                break;
            case "/unregistered":
                startResponse(299);
                break;
            case "/reason":
                environ.Get<IReasonPhrase>()!.ReasonPhrase = "Fine";
                startResponse(200);
                break;
            case "/latin1":
                startResponse(200, ("x", "\u00e4\u00ff"));
                break;
            case "/upgrade-required":
                startResponse(426, ("upgrade", "x"), ("connection", "Upgrade"));
                break;
            case "/close":
                startResponse(200, ("connection", "close"));
                break;
            case "/throws":
                throw new InvalidOperationException("on purpose");
            case "/throws-later":
                startResponse(200).Write("dropped"u8);
                await Task.Yield();
                throw new InvalidOperationException("on purpose");
            case "/silent":
                break;
            case "/complete-error":
                await startResponse(200).CompleteAsync(new InvalidOperationException("on purpose"));
                break;
            case "/too-short":
                startResponse(200, ("content-length", "3")).Write("ab"u8);
                break;
            case "/injection":
                startResponse(200, ("x", "a\r\nSet-Cookie: b"));
                break;
            case "/aborted":
                await startResponse(200).FlushAsync();
                throw new InvalidOperationException("on purpose");
            case "/start-after-commit":
                await startResponse(200).FlushAsync();
                startResponse(500);
                break;
            case "/overflow":
                startResponse(200).Write(Enumerable.Repeat((byte)'x', 200_000).ToArray());
                break;
            case "/full":
                startResponse(200).Write(new byte[65536]);
                break;
            default:
                startResponse(200).Write(environ.RawTarget.Span);
                break;
        }
    }

    // Line ends become bars, and the value of Date goes, so that a response reads as a line.
    private static string Normalize(string received) =>
        Regex
            .Replace(received, "Date: [A-Z][a-z]{2}, [^\r]*GMT", "Date")
            .Replace("\r\n", "|", StringComparison.Ordinal);
}
