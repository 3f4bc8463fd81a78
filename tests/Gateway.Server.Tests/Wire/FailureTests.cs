using System.Buffers;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Tests.Wire;

/// <summary>Whatever an application, or a log, does wrong: the next request, and the next peer, notice nothing.</summary>
public abstract class FailureTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Last = "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    public static TheoryData<string, int> Failures =>
        new()
        {
            { "text", 500 },
            { "status 1000", 500 },
            { "status 200", 500 },
            { "status 422", 422 },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_an_application_throws_while_a_body_is_read_is_over_with_its_request(string kind, int status)
    {
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                var read = await environ.Body.ReadAsync();
                if (environ.Path == "/fail")
                {
                    throw kind == "text"
                        ? new TextlessException()
                        : new RequestBodyException(
                            "odd",
                            int.Parse(kind["status ".Length..]),
                            "of the application's own"
                        );
                }
                startResponse(200).Write(Encoding.Latin1.GetBytes($"<{Encoding.Latin1.GetString(read.Buffer)}>"));
            },
            options => options.MaxConcurrentRequests = 1
        );

        var failed = await server.ExchangeAsync("POST /fail HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nsecret");
        Assert.StartsWith($"HTTP/1.1 {status} ", failed, StringComparison.Ordinal);

        // More than there are pooled, on one place for all.
        for (var i = 0; i < 4; i++)
        {
            var other = await server.ExchangeAsync("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nmine");
            Assert.EndsWith("<mine>", other, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_keeps_no_request_from_its_answer()
    {
        await using var server = await TestServer.StartAsync(
            static (environ, startResponse) =>
                environ.Path == "/fail"
                    ? throw new InvalidOperationException("to be logged")
                    : AnswerAsync(startResponse),
            static options => options.LoggerFactory = new FullDisk()
        );

        Assert.StartsWith(
            "HTTP/1.1 400",
            await server.ExchangeAsync("GET / HTTP/1.1\r\n\r\n"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "HTTP/1.1 500",
            await server.ExchangeAsync("GET /fail HTTP/1.1\r\nHost: a\r\n\r\n"),
            StringComparison.Ordinal
        );
        Assert.EndsWith("answer", await server.ExchangeAsync(Get), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_given_up_is_followed_by_no_other_response(bool hasLength)
    {
        var path = Path.GetTempFileName();
        try
        {
            const int length = 64 * 1024 * 1024;
            await using (var file = File.OpenWrite(path))
            {
                file.SetLength(length);
            }
            using var giveUp = new CancellationTokenSource();
            await using var server = await TestServer.StartAsync(
                async (environ, startResponse) =>
                {
                    if (environ.Path == "/last")
                    {
                        await AnswerAsync(startResponse);
                        return;
                    }
                    Header[] headers = hasLength ? [("Content-Length", $"{length}")] : [];
                    try
                    {
                        await startResponse(200, headers).SendFileAsync(path, 0, length, giveUp.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        // As if all was well.
                    }
                }
            );
            using var client = await RawClient.ConnectAsync(server.EndPoint, receiveBuffer: 16 * 1024);

            await client.SendAsync(Get + Last);
            await client.ReadUntilAsync("\r\n\r\n");
            await giveUp.CancelAsync();

            var rest = "";
            try
            {
                rest = await client.ReadToEndAsync();
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Aborted with a reset.
            }
            Assert.DoesNotContain("answer", rest, StringComparison.Ordinal);
            Assert.Contains("was not sent to its end", server.Log.Text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_500_has_nothing_of_the_response_that_failed()
    {
        await using var server = await TestServer.StartAsync(
            static (environ, startResponse) =>
            {
                startResponse(200, ("X-Mine", "yes"));
                environ.Get<IReasonPhrase>()!.ReasonPhrase = "Mine";
                environ.Get<IResponseTrailers>()!.Add(("x-mine", "yes"));
                throw new InvalidOperationException("mine");
            }
        );

        var received = await server.ExchangeAsync(Get);

        Assert.StartsWith("HTTP/1.1 500 Internal Server Error\r\n", received, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", received, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Content-Length:", received, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_body_that_is_too_large_and_not_read_ends_the_connection_as_the_response_says()
    {
        await using var server = await TestServer.StartAsync(
            static (_, startResponse) => AnswerAsync(startResponse),
            static options => options.MaxRequestBodySize = 10
        );

        var received = await server.ExchangeAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n01234567890" + Last
        );

        Assert.Contains("Connection: close\r\n", received, StringComparison.OrdinalIgnoreCase);
        Assert.Single(received.Split("answer")[..^1]);
    }

    [Fact]
    public async Task An_empty_line_behind_a_request_leaves_its_connection_idle()
    {
        await using var server = await TestServer.StartAsync(static (_, startResponse) => AnswerAsync(startResponse));
        using var client = await server.ConnectAsync();

        await client.SendAsync(Get + "\r\n");
        await client.ReadUntilAsync("answer");
        // Idle connections are closed without a word when the server stops; one in a head would be refused.
        await server.StopAsync();

        Assert.Equal("", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Behind_a_connection_that_became_a_tunnel_nothing_is_taken_for_a_request()
    {
        await using var server = await TestServer.StartAsync(
            static (_, startResponse) => AnswerAsync(startResponse),
            static options => options.AllowedMethods.Add("CONNECT")
        );

        var received = await server.ExchangeAsync("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n" + Last);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", received, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", received, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Transfer-Encoding", received, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("\r\n\r\n", received, StringComparison.Ordinal);
    }

    private static ValueTask AnswerAsync(StartResponse startResponse)
    {
        startResponse(200).Write("answer"u8);
        return default;
    }

    private sealed class TextlessException : Exception
    {
        public override string Message => throw new InvalidOperationException("no text either");
    }

    private sealed class FullDisk : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => throw new IOException("No space left on device");

        public void Dispose() { }
    }
}
