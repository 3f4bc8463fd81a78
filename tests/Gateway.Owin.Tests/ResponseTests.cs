using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Owin.Tests;

/// <summary>What an OWIN application does with its response, and the bytes that come of it on the real server.</summary>
public sealed class ResponseTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    public static readonly TheoryData<string, string> Cases = new()
    {
        { "nothing", "HTTP/1.1 200 OK|Date|Content-Length: 0||" },
        { "status", "HTTP/1.1 404 Not Found|Date|Content-Length: 0||" },
        { "reason", "HTTP/1.1 200 Fine|Date|Content-Length: 0||" },
        { "write", "HTTP/1.1 201 Created|X: 1|X: 2|Date|Content-Length: 5||hello" },
        { "write-old", "HTTP/1.1 200 OK|Date|Content-Length: 5||hello" },
        { "write-sync", "HTTP/1.1 200 OK|Date|Content-Length: 5||hello" },
        { "flush", "HTTP/1.1 200 OK|Date|Transfer-Encoding: chunked||2|he|3|llo|0||" },
        { "length", "HTTP/1.1 200 OK|Date|Content-Length: 5||hello" },
        { "sendfile", "HTTP/1.1 200 OK|Date|Transfer-Encoding: chunked||1|<|3|bcd|1|>|0||" },
        { "own-headers", "HTTP/1.1 200 OK|Own: 1|Date|Content-Length: 0||" },
        { "headers-removed", "HTTP/1.1 200 OK|Date|Content-Length: 0||" },
        {
            "throws",
            "HTTP/1.1 500 Internal Server Error|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 26||500 Internal Server Error\n"
        },
        {
            "throws-late",
            "HTTP/1.1 500 Internal Server Error|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 26||500 Internal Server Error\n"
        },
        {
            "bad-status",
            "HTTP/1.1 500 Internal Server Error|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 26||500 Internal Server Error\n"
        },
        {
            "late-header",
            "HTTP/1.1 500 Internal Server Error|Content-Type: text/plain; charset=utf-8|Date|Content-Length: 26||500 Internal Server Error\n"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bytes_are_as_expected(string path, string expected)
    {
        AppFunc application = RunAsync;
        await using var server = await TestServer.StartAsync(application.ToGateway());

        Assert.Equal(expected, await ExchangeAsync(server, path));
    }

    // OWIN over Gateway over OWIN over Gateway: what one direction loses, this shows.
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bytes_are_the_same_there_and_back(string path, string expected)
    {
        AppFunc application = RunAsync;
        await using var server = await TestServer.StartAsync(application.ToGateway().ToOwin().ToGateway());

        Assert.Equal(expected, await ExchangeAsync(server, path));
    }

    [Fact]
    public async Task Sending_headers_runs_once_at_the_first_write_last_registered_first()
    {
        var order = new List<string>();
        AppFunc application = async environment =>
        {
            var onSendingHeaders = (Action<Action<object>, object>)environment["server.OnSendingHeaders"];
            onSendingHeaders(state => order.Add($"{state} {environment["owin.ResponseStatusCode"]}"), "first");
            onSendingHeaders(
                state =>
                {
                    order.Add((string)state);
                    environment["owin.ResponseStatusCode"] = 418;
                    ((Headers)environment["owin.ResponseHeaders"])["X"] = ["1"];
                },
                "second"
            );
            environment["owin.ResponseStatusCode"] = 200;
            order.Add("write");
            await ((Stream)environment["owin.ResponseBody"]).WriteAsync("a"u8.ToArray());
            order.Add("written");
            Assert.Throws<InvalidOperationException>(() => onSendingHeaders(_ => { }, "late"));
        };
        await using var server = await TestServer.StartAsync(application.ToGateway());

        var received = await server.ExchangeAsync(Get);

        Assert.StartsWith("HTTP/1.1 418 ", received);
        Assert.Contains("\r\nX: 1\r\n", received);
        Assert.Equal(["write", "second", "first 418", "written"], order);
    }

    [Fact]
    public async Task Sending_headers_runs_at_the_end_when_nothing_was_written()
    {
        AppFunc application = environment =>
        {
            ((Action<Action<object>, object>)environment["server.OnSendingHeaders"])(
                state => ((Headers)environment["owin.ResponseHeaders"])["X"] = [(string)state],
                "1"
            );
            return Task.CompletedTask;
        };
        await using var server = await TestServer.StartAsync(application.ToGateway());

        Assert.Contains("\r\nX: 1\r\n", await server.ExchangeAsync(Get));
    }

    [Fact]
    public async Task A_request_body_is_read_as_a_stream()
    {
        AppFunc application = async environment =>
            await ((Stream)environment["owin.RequestBody"]).CopyToAsync((Stream)environment["owin.ResponseBody"]);
        await using var server = await TestServer.StartAsync(application.ToGateway().ToOwin().ToGateway());

        var received = await server.ExchangeAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n"
                + new string('z', 100_000)
        );

        Assert.Equal(100_000, received.Count(c => c == 'z'));
    }

    [Fact]
    public async Task Call_cancelled_fires_when_the_peer_goes_away()
    {
        var called = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        AppFunc application = async environment =>
        {
            ((CancellationToken)environment["owin.CallCancelled"]).Register(cancelled.SetResult);
            called.SetResult();
            await cancelled.Task;
        };
        await using var server = await TestServer.StartAsync(application.ToGateway());
        using var client = await server.ConnectAsync();
        await client.SendAsync(Get);
        await called.Task;

        client.Reset();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static async Task<string> ExchangeAsync(TestServer server, string path)
    {
        var received = await server.ExchangeAsync($"GET /{path} HTTP/1.1\r\nHost: a\r\n\r\n");
        return Regex
            .Replace(received, "Date: [A-Z][a-z]{2}, [^\r]*GMT", "Date")
            .Replace("\r\n", "|", StringComparison.Ordinal);
    }

    private static async Task RunAsync(Environment environment)
    {
        var headers = (Headers)environment["owin.ResponseHeaders"];
        var body = (Stream)environment["owin.ResponseBody"];
        var hello = "hello"u8.ToArray();
        switch (environment["owin.RequestPath"])
        {
            case "/status":
                environment["owin.ResponseStatusCode"] = 404;
                break;
            case "/reason":
                environment["owin.ResponseReasonPhrase"] = "Fine";
                break;
            case "/write":
                environment["owin.ResponseStatusCode"] = 201;
                headers["X"] = ["1", "2"];
                await body.WriteAsync(hello);
                break;
            case "/write-old":
                await Task.Factory.FromAsync(body.BeginWrite, body.EndWrite, hello, 0, 5, null);
                break;
            case "/write-sync":
#pragma warning disable CA1849, MA0042, CA1835 // the synchronous members are what is tested
                body.Write(hello, 0, 2);
                body.Write(hello, 2, 3);
#pragma warning restore CA1849, MA0042, CA1835
                break;
            case "/flush":
                await body.WriteAsync(hello.AsMemory(0, 2));
                await body.FlushAsync();
                await body.WriteAsync(hello.AsMemory(2));
                break;
            case "/length":
                headers["Content-Length"] = ["5"];
                await body.WriteAsync(hello);
                await body.FlushAsync();
                break;
            case "/sendfile":
                await SendFileAsync(environment, body);
                break;
            case "/own-headers":
                environment["owin.ResponseHeaders"] = new Dictionary<string, string[]> { ["Own"] = ["1"] };
                break;
            case "/headers-removed":
                headers["Lost"] = ["1"];
                environment.Remove("owin.ResponseHeaders");
                break;
            case "/throws":
                throw new InvalidOperationException("on purpose");
            case "/throws-late":
                await body.WriteAsync(hello);
                throw new InvalidOperationException("on purpose");
            case "/bad-status":
                environment["owin.ResponseStatusCode"] = "200 OK";
                break;
            case "/late-header":
                await body.WriteAsync(hello);
                headers["X"] = ["1"];
                break;
        }
    }

    private static async Task SendFileAsync(Environment environment, Stream body)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "abcdef");
            var send = (Func<string, long, long?, CancellationToken, Task>)environment["sendfile.SendAsync"];
            await body.WriteAsync(Encoding.ASCII.GetBytes("<"));
            await send(path, 1, 3, CancellationToken.None);
            await body.WriteAsync(Encoding.ASCII.GetBytes(">"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
