using System.Buffers;
using System.Text.RegularExpressions;

namespace Gateway.AspNetCore.Tests;

/// <summary>What an application does, and the bytes that come of it on Kestrel. Kestrel writes the fields that it knows
/// before the others, each under its own spelling.</summary>
public sealed class ResponseTests
{
    private const string Error =
        "HTTP/1.1 500 Internal Server Error|Content-Length: 26|Content-Type: text/plain; charset=utf-8|Date||500 Internal Server Error\n";

    public static readonly TheoryData<string, string, string> Cases = new()
    {
        // A response without a flush gets its length.
        { "/hello", "GET", "HTTP/1.1 200 OK|Content-Length: 13|Content-Type: text/plain|Date||Hello, World!" },
        { "/hello", "HEAD", "HTTP/1.1 200 OK|Content-Length: 13|Content-Type: text/plain|Date||" },
        { "/empty", "GET", "HTTP/1.1 200 OK|Content-Length: 0|Date||" },
        // One that is flushed is chunked.
        { "/flushed", "GET", "HTTP/1.1 200 OK|Date|Transfer-Encoding: chunked||2|ab|1|c|0||" },
        { "/flushed", "HEAD", "HTTP/1.1 200 OK|Date||" },
        { "/empty-flush", "GET", "HTTP/1.1 200 OK|Date|Transfer-Encoding: chunked||1|x|0||" },
        { "/length-flushed", "GET", "HTTP/1.1 200 OK|Content-Length: 3|Date||abc" },
        { "/length-flushed", "HEAD", "HTTP/1.1 200 OK|Content-Length: 3|Date||" },
        // No body, whatever was written.
        { "/204", "GET", "HTTP/1.1 204 No Content|Date||" },
        { "/205", "GET", "HTTP/1.1 205 Reset Content|Content-Length: 0|Date||" },
        { "/304", "GET", "HTTP/1.1 304 Not Modified|Content-Length: 9|Date||" },
        // The head.
        { "/replaced", "GET", "HTTP/1.1 201 Created|Content-Length: 3|Date|x: 2||new" },
        { "/date", "GET", "HTTP/1.1 200 OK|Content-Length: 0|Date: mine||" },
        { "/unregistered", "GET", "HTTP/1.1 299 |Content-Length: 0|Date||" },
        { "/twice", "GET", "HTTP/1.1 200 OK|Content-Length: 0|Date|Set-Cookie: a=1|Set-Cookie: b=2||" },
        { "/reason", "GET", "HTTP/1.1 200 Fine|Content-Length: 0|Date||" },
        { "/latin1", "GET", "HTTP/1.1 200 OK|Content-Length: 0|Date|x: \u00e4\u00ff||" },
        {
            "/upgrade-required",
            "GET",
            "HTTP/1.1 426 Upgrade Required|Content-Length: 0|Connection: keep-alive, Upgrade|Date|Upgrade: x||"
        },
        // Errors before the commit.
        { "/throws", "GET", Error },
        { "/throws-later", "GET", Error },
        { "/silent", "GET", Error },
        { "/complete-error", "GET", Error },
        { "/too-short", "GET", Error },
        { "/injection", "GET", Error },
        { "/control", "GET", Error },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bytes_are_as_expected_and_the_connection_serves_on(string path, string method, string expected)
    {
        await using var engine = await TestEngine.StartAsync(TestApplication.RunAsync);

        var received = await engine.ExchangeAsync(
            $"{method} {path} HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        );

        Assert.Equal(expected + "HTTP/1.1 200 OK|Content-Length: 5|Connection: close|Date||/next", Normalize(received));
    }

    [Theory]
    [InlineData(
        "GET /hello HTTP/1.0\r\n\r\n",
        "HTTP/1.1 200 OK|Content-Length: 13|Connection: close|Content-Type: text/plain|Date||Hello, World!"
    )]
    [InlineData("GET /flushed HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK|Connection: close|Date||abc")]
    [InlineData(
        "GET /close HTTP/1.1\r\nHost: a\r\n\r\nGET /never HTTP/1.1\r\nHost: a\r\n\r\n",
        "HTTP/1.1 200 OK|Content-Length: 0|Connection: close|Date||"
    )]
    [InlineData(
        "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n",
        "HTTP/1.1 501 Not Implemented|Content-Length: 0|Connection: close|Date||"
    )]
    public async Task A_connection_ends_when_it_must(string request, string expected)
    {
        await using var engine = await TestEngine.StartAsync(TestApplication.RunAsync);

        Assert.Equal(expected, Normalize(await engine.ExchangeAsync(request)));
    }

    [Fact]
    public async Task More_than_the_stage_holds_is_committed_and_whole()
    {
        await using var engine = await TestEngine.StartAsync(TestApplication.RunAsync);

        var received = await engine.ExchangeAsync("GET /overflow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains("Transfer-Encoding: chunked", received);
        Assert.Equal(200_000, received.Count(c => c == 'x'));
        Assert.EndsWith("\r\n0\r\n\r\n", received);
    }

    [Fact]
    public async Task Just_what_the_stage_holds_gets_its_length()
    {
        await using var engine = await TestEngine.StartAsync(TestApplication.RunAsync);

        var received = await engine.ExchangeAsync("GET /full HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains("Content-Length: 65536\r\n", received);
    }

    [Theory]
    [InlineData("/aborted", "after the response had begun")]
    [InlineData("/length-flushed-short", "differs from its Content-Length")]
    [InlineData("/length-flushed-long", "longer than its Content-Length")]
    [InlineData("/start-after-commit", "has been committed")]
    [InlineData("/start-after-overflow", "has been committed")]
    public async Task After_the_commit_an_error_aborts_the_connection(string path, string logged)
    {
        await using var engine = await TestEngine.StartAsync(TestApplication.RunAsync);
        using var client = await engine.ConnectAsync();
        await client.SendAsync($"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.True(await client.EndsInResetAsync());

        Assert.Contains(logged, engine.Log);
        Assert.Single(Regex.Matches(engine.Log, " error: "));
    }

    [Fact]
    public async Task An_error_is_logged_once_whole_with_method_and_target_and_not_shown()
    {
        await using var engine = await TestEngine.StartAsync(TestApplication.RunAsync);

        var received = await engine.ExchangeAsync("GET /throws?q=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("on purpose", received);
        Assert.Single(Regex.Matches(engine.Log, "on purpose"));
        Assert.Contains("GET /throws?q=1", engine.Log);
        Assert.Contains(nameof(TestApplication.RunAsync), engine.Log);
    }

    [Fact]
    public async Task An_error_is_shown_in_development()
    {
        await using var engine = await TestEngine.StartAsync(TestApplication.RunAsync, new() { ["dev"] = "true" });

        var received = await engine.ExchangeAsync("GET /throws HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains("on purpose", received);
    }

    [Fact]
    public async Task A_writer_that_was_replaced_is_dead_and_so_is_one_whose_call_has_ended()
    {
        Exception? seen = null;
        System.IO.Pipelines.PipeWriter? writer = null;
        await using var engine = await TestEngine.StartAsync(
            (_, startResponse) =>
            {
                var dead = startResponse(200);
                writer = startResponse(201);
                seen = Record.Exception(() => dead.GetSpan(1));
                return default;
            }
        );

        await engine.ExchangeAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.IsType<InvalidOperationException>(seen);
        Assert.Throws<InvalidOperationException>(() => writer!.GetSpan(1));
    }

    [Fact]
    public async Task Flushed_bytes_leave_before_the_call_returns()
    {
        var mayEnd = new TaskCompletionSource();
        await using var engine = await TestEngine.StartAsync(
            async (_, startResponse) =>
            {
                var writer = startResponse(200);
                writer.Write("first"u8);
                await writer.FlushAsync();
                await mayEnd.Task;
                writer.Write("second"u8);
            }
        );
        using var client = await engine.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        await client.ReadUntilAsync("first");
        mayEnd.SetResult();

        Assert.EndsWith("6\r\nsecond\r\n0\r\n\r\n", await client.ReadToEndAsync());
    }

    // Line ends become bars, and the value of Date goes, so that a response reads as a line.
    private static string Normalize(string received) =>
        Regex
            .Replace(received, "Date: [A-Z][a-z]{2}, [^\r]*GMT", "Date")
            .Replace("\r\n", "|", StringComparison.Ordinal);
}
