using System.Buffers;
using System.Net;
using System.Text;
using Gateway.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace Gateway.AspNetCore.Tests;

/// <summary>What an application sees of a request.</summary>
public sealed class RequestTests
{
    private const string Next = "GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    [Theory]
    [InlineData("GET /", "/", "")]
    [InlineData("GET /a/../b//c/./d", "/a/../b//c/./d", "")]
    [InlineData("GET /a%2Fb%2fc?q=%20&r", "/a/b/c", "q=%20&r")]
    [InlineData("GET /%E4%B8%AD", "/\u4e2d", "")]
    [InlineData("GET /%ff%C3%A4", "/%ff\u00e4", "")]
    [InlineData("GET /%25%32%30", "/%20", "")]
    [InlineData("GET http://a", "/", "")]
    [InlineData("GET http://a/x/../y?q", "/x/../y", "q")]
    [InlineData("OPTIONS *", "*", "")]
    public async Task The_path_is_decoded_by_the_contracts_rules(string line, string path, string query)
    {
        await using var engine = await TestEngine.StartAsync(
            static (environ, startResponse) =>
            {
                startResponse(200)
                    .Write(
                        Encoding.UTF8.GetBytes(
                            $"<{environ.Method} {Encoding.ASCII.GetString(environ.RawTarget.Span)}|{environ.PathBase}|{environ.Path}|{environ.QueryString}>"
                        )
                    );
                return default;
            }
        );

        var received = await engine.ExchangeAsync($"{line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes($"<{line}||{path}|{query}>")), received);
    }

    [Theory]
    // Below a prefix, as the host split it.
    [InlineData("/app/x%2Fy", "/app", "/x%2Fy", "/app", "/x/y")]
    [InlineData("/APP/x/../y", "/APP", "/y", "/APP", "/x/../y")]
    [InlineData("/app", "/app", "", "/app", "")]
    [InlineData("/app?q", "/app", "", "/app", "")]
    // The host removed dot segments in front of the prefix.
    [InlineData("/x/../app/y", "/app", "/y", "/app", "/y")]
    [InlineData("/x/../app/a%2Fb", "/app", "/a%2Fb", "/app", "/a/b")]
    // Middleware rewrote the path.
    [InlineData("/old/a", "", "/new/a", "", "/new/a")]
    [InlineData("/app/old", "/app", "/new", "/app", "/new")]
    [InlineData("/application", "/app", "/x", "/app", "/x")]
    // A host that gives no target.
    [InlineData("", "/app", "/a%2Fb", "/app", "/a/b")]
    [InlineData("*", "", "", "", "*")]
    public void A_path_that_the_host_split_or_rewrote_is_followed(
        string target,
        string hostBase,
        string hostPath,
        string pathBase,
        string path
    ) => Assert.Equal((pathBase, path), RequestPath.Split(target, new PathString(hostBase), new PathString(hostPath)));

    [Fact]
    public async Task Fields_are_latin1_multi_valued_and_case_insensitive()
    {
        string? seen = null;
        await using var engine = await TestEngine.StartAsync(
            (environ, startResponse) =>
            {
                var headers = environ.Headers;
                seen =
                    $"{headers["x"]}|{headers["X-TWICE"]}|{string.Join('+', headers.GetValues("x-twice"))}|{headers["none"]}|"
                    + $"{headers.Contains("HOST")}|{headers.Count}|{environ["HTTP_X"]}";
                headers.Add("New", "1");
                headers.Remove("x");
                seen += $"|{headers["new"]}|{headers.Contains("X")}|{headers["host"]}";
                startResponse(200);
                return default;
            }
        );

        await engine.ExchangeAsync(
            "GET / HTTP/1.1\r\nHost: a\r\nx: \u00e4\u00ff\r\nX-Twice: 1\r\nx-twice: 2\r\nConnection: close\r\n\r\n"
        );

        Assert.Equal("\u00e4\u00ff|1, 2|1+2||True|5|\u00e4\u00ff|1|False|a", seen);
    }

    [Fact]
    public async Task The_authority_of_an_absolute_target_wins_over_host()
    {
        string? host = null;
        await using var engine = await TestEngine.StartAsync(
            (environ, startResponse) =>
            {
                host = environ.Headers["Host"];
                startResponse(200);
                return default;
            }
        );

        await engine.ExchangeAsync("GET http://target/ HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n");

        Assert.Equal("target", host);
    }

    [Fact]
    public async Task End_points_are_those_of_the_connection()
    {
        (EndPoint? Remote, EndPoint? Local) seen = default;
        await using var engine = await TestEngine.StartAsync(
            (environ, startResponse) =>
            {
                seen = (environ.RemoteEndPoint, environ.LocalEndPoint);
                startResponse(200);
                return default;
            }
        );

        await engine.ExchangeAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Equal(engine.EndPoint, seen.Local);
        Assert.Equal(IPAddress.Loopback, Assert.IsType<IPEndPoint>(seen.Remote).Address);
    }

    [Theory]
    [InlineData("Content-Length: 5\r\n\r\nhello", "hello")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "hello")]
    [InlineData("Content-Length: 0\r\n\r\n", "")]
    [InlineData("\r\n", "")]
    public async Task A_body_is_read_without_its_framing_and_the_next_request_follows(string rest, string body)
    {
        await using var engine = await TestEngine.StartAsync(TestApplication.RunAsync);

        var received = await engine.ExchangeAsync("POST /echo HTTP/1.1\r\nHost: a\r\n" + rest + Next);

        Assert.Contains(
            $"\r\n\r\n{body}HTTP/1.1 200 OK",
            received
                .Replace("5\r\nhello\r\n0\r\n\r\n", "hello", StringComparison.Ordinal)
                .Replace("0\r\n\r\nHTTP", "HTTP", StringComparison.Ordinal)
        );
        Assert.EndsWith("/next", received);
    }

    [Theory]
    [InlineData("Content-Length: 9\r\n\r\n123456789", 413, "body-too-large")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\n0\r\n\r\n", 413, "body-too-large")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400, "body-malformed")]
    public async Task A_body_that_cannot_be_read_says_why_and_is_answered_so(string rest, int status, string reason)
    {
        RequestBodyException? seen = null;
        await using var engine = await TestEngine.StartAsync(
            async (environ, startResponse) =>
            {
                try
                {
                    await ReadToEndAsync(environ);
                }
                catch (RequestBodyException error)
                {
                    seen = error;
                    // Again, and the same.
                    await Assert.ThrowsAsync<RequestBodyException>(() => ReadToEndAsync(environ));
                    throw;
                }
                startResponse(200);
            },
            new() { ["max-body-size"] = "8" }
        );

        var received = await engine.ExchangeAsync($"POST / HTTP/1.1\r\nHost: a\r\n{rest}");

        Assert.StartsWith($"HTTP/1.1 {status} ", received);
        Assert.Contains("Connection: close\r\n", received);
        Assert.Equal((reason, status), (seen?.Reason, seen?.Status));
        Assert.Equal("", engine.Log);
    }

    [Fact]
    public async Task A_body_cut_short_makes_the_read_throw()
    {
        var seen = new TaskCompletionSource<Exception?>();
        var called = new TaskCompletionSource();
        await using var engine = await TestEngine.StartAsync(
            async (environ, _) =>
            {
                called.SetResult();
                seen.SetResult(await Record.ExceptionAsync(() => ReadToEndAsync(environ)));
            }
        );
        using var client = await engine.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
        await called.Task;

        client.FinishSending();

        var error = Assert.IsType<RequestBodyException>(
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)
        );
        Assert.Equal(("body-incomplete", 400), (error.Reason, error.Status));
    }

    [Fact]
    public async Task The_limit_can_be_raised_until_the_first_read()
    {
        Exception? late = null;
        await using var engine = await TestEngine.StartAsync(
            async (environ, startResponse) =>
            {
                var limit = environ.Get<IRequestBodyLimit>()!;
                Assert.Equal(8, limit.MaxBodySize);
                limit.MaxBodySize = null;
                await ReadToEndAsync(environ);
                late = Record.Exception(() => limit.MaxBodySize = 1);
                Assert.True(limit.IsReadOnly);
                startResponse(200);
            },
            new() { ["max-body-size"] = "8" }
        );

        var received = await engine.ExchangeAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 9\r\n\r\n123456789"
        );

        Assert.StartsWith("HTTP/1.1 200", received);
        Assert.IsType<InvalidOperationException>(late);
    }

    [Fact]
    public async Task Trailers_are_there_when_the_body_has_been_read()
    {
        await using var engine = await TestEngine.StartAsync(
            async (environ, startResponse) =>
            {
                var trailers = environ.Get<IRequestTrailers>()!;
                var before = trailers.IsComplete;
                await ReadToEndAsync(environ);
                startResponse(200)
                    .Write(Encoding.Latin1.GetBytes($"<{before} {trailers.IsComplete} {trailers.Trailers["x-sum"]}>"));
            }
        );

        var received = await engine.ExchangeAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-Sum: \u00e4\r\n\r\n"
        );

        Assert.Contains("<False True \u00e4>", received);
    }

    private static async Task ReadToEndAsync(Environ environ)
    {
        while (true)
        {
            var read = await environ.Body.ReadAsync();
            environ.Body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }
}
