using System.Buffers;
using System.Text;

namespace Gateway.Server.Tests.Wire;

public abstract class FeatureTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    [Fact]
    public async Task Interim_responses_come_before_the_final_one()
    {
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                var interim = environ.Get<IInformationalResponses>()!;
                await interim.SendAsync(103, ("Link", "</a.css>; rel=preload"));
                await interim.SendAsync(103);
                startResponse(200).Write("ok"u8);
            }
        );

        var received = await server.ExchangeAsync(Get);

        Assert.StartsWith(
            "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n",
            received
        );
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(200)]
    public async Task An_interim_status_that_is_not_the_applications_is_refused(int status)
    {
        var error = await FailureAsync(environ => environ.Get<IInformationalResponses>()!.SendAsync(status));

        Assert.IsType<ArgumentException>(error);
        Assert.Contains(status.ToString(), error.Message);
    }

    [Fact]
    public async Task Http10_has_neither_interim_responses_nor_trailers_nor_upgrades()
    {
        await using var server = await TestServer.StartAsync(
            (environ, startResponse) =>
            {
                var absent =
                    environ.Get<IInformationalResponses>() is null
                    && environ.Get<IResponseTrailers>() is null
                    && environ.Get<IUpgrade>() is null;
                startResponse(200).Write(Encoding.ASCII.GetBytes($"<{absent}>"));
                return default;
            }
        );

        var received = await server.ExchangeAsync("GET / HTTP/1.0\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");

        Assert.EndsWith("<True>", received);
    }

    [Fact]
    public async Task Trailers_select_the_chunked_coding_and_follow_the_body()
    {
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                var trailers = environ.Get<IResponseTrailers>()!;
                var writer = startResponse(200, ("Trailer", "X-Sum"), ("Content-Length", "2"));
                trailers.Add(("X-Early", "1"));
                writer.Write("ab"u8);
                await writer.FlushAsync();
                trailers.Add(("X-Sum", "2"));
            }
        );

        var received = await server.ExchangeAsync(Get);

        Assert.DoesNotContain("Content-Length", received);
        Assert.EndsWith("\r\n\r\n2\r\nab\r\n0\r\nX-Early: 1\r\nX-Sum: 2\r\n\r\n", received);
    }

    [Fact]
    public async Task A_trailer_without_a_flush_selects_the_chunked_coding_too()
    {
        await using var server = await TestServer.StartAsync(
            static (environ, startResponse) =>
            {
                startResponse(200).Write("ab"u8);
                environ.Get<IResponseTrailers>()!.Add(("x", "1"));
                return default;
            }
        );

        Assert.EndsWith("2\r\nab\r\n0\r\nx: 1\r\n\r\n", await server.ExchangeAsync(Get));
    }

    [Theory]
    [InlineData("Content-Length", "1", typeof(ArgumentException))]
    [InlineData("x", "a\nb", typeof(ArgumentException))]
    public async Task A_trailer_that_cannot_be_one_is_refused(string name, string value, Type expected)
    {
        var error = await FailureAsync(environ =>
        {
            environ.Get<IResponseTrailers>()!.Add((name, value));
            return default;
        });

        Assert.IsType(expected, error);
    }

    [Fact]
    public async Task An_upgraded_connection_speaks_its_own_protocol_until_the_call_ends()
    {
        await using var server = await TestServer.StartAsync(
            async (environ, _) =>
            {
                var pipe = await environ.Get<IUpgrade>()!.UpgradeAsync(("Upgrade", "echo"), ("connection", "upgrade"));
                await pipe.Input.CopyToAsync(pipe.Output);
                pipe.Output.Write("bye"u8);
                await pipe.Output.FlushAsync();
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nearly");

        Assert.Equal(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\nearly",
            await client.ReadUntilAsync("early")
        );
        await client.SendAsync("late");
        await client.ReadUntilAsync("late");
        client.FinishSending();

        Assert.Equal("bye", await client.ReadToEndAsync());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Content-Length: 5\r\n", "hello")]
    public async Task A_continue_that_is_expected_comes_before_the_switch_of_protocols(string field, string body)
    {
        await using var server = await TestServer.StartAsync(
            static async (environ, _) =>
            {
                await environ.Body.CopyToAsync(Stream.Null);
                await environ.Get<IUpgrade>()!.UpgradeAsync(("Upgrade", "echo"));
            }
        );

        Assert.Equal(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n",
            await server.ExchangeAsync(
                $"POST / HTTP/1.1\r\nHost: a\r\n{field}Connection: Upgrade\r\nUpgrade: echo\r\nExpect: 100-continue\r\n\r\n{body}"
            )
        );
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: echo\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\n\r\n")]
    public async Task A_request_that_asks_for_none_has_no_upgrade(string request)
    {
        await using var server = await TestServer.StartAsync(
            static (environ, startResponse) =>
            {
                startResponse(environ.Get<IUpgrade>() is null ? 200 : 500);
                return default;
            }
        );

        Assert.StartsWith("HTTP/1.1 200", await server.ExchangeAsync(request));
    }

    [Theory]
    [InlineData(0, null, 100_000)]
    [InlineData(99_990, null, 10)]
    [InlineData(10, 70_000L, 70_000)]
    public async Task A_part_of_a_file_is_sent_behind_what_was_written(long offset, long? length, int expected)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, new string('f', 100_000), TestContext.Current.CancellationToken);
        try
        {
            await using var server = await TestServer.StartAsync(
                async (_, startResponse) =>
                {
                    var writer = startResponse(200, ("Content-Length", $"{expected + 2}"));
                    Assert.IsAssignableFrom<IFileWriter>(writer);
                    writer.Write("<"u8);
                    await writer.SendFileAsync(path, offset, length);
                    writer.Write(">"u8);
                }
            );

            var received = await server.ExchangeAsync(Get);

            Assert.EndsWith($"\r\n\r\n<{new string('f', expected)}>", received);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error_before_the_commit()
    {
        await using var server = await TestServer.StartAsync(
            static async (_, startResponse) =>
            {
                try
                {
                    await startResponse(200).SendFileAsync("/nowhere/at/all");
                }
                catch (IOException)
                {
                    startResponse(404);
                }
            }
        );

        Assert.StartsWith("HTTP/1.1 404", await server.ExchangeAsync(Get));
    }

    [Fact]
    public async Task Middleware_can_hide_a_feature_for_a_call_and_the_next_has_it_again()
    {
        await using var server = await TestServer.StartAsync(
            static (environ, startResponse) =>
            {
                var before = environ.Get<IReasonPhrase>() is not null;
                environ.Set<IReasonPhrase>(null);
                var after = environ.Get<IReasonPhrase>() is not null;
                startResponse(200).Write(Encoding.ASCII.GetBytes($"<{before} {after}>"));
                return default;
            }
        );

        var received = await server.ExchangeAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n" + Get);

        Assert.Equal(3, received.Split("<True False>").Length);
    }

    /// <summary>What an application gets to see when it misuses something.</summary>
    private static async Task<Exception?> FailureAsync(Func<Environ, ValueTask> misuse)
    {
        Exception? seen = null;
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                seen = await Record.ExceptionAsync(async () => await misuse(environ));
                startResponse(200);
            }
        );
        Assert.StartsWith("HTTP/1.1 200", await server.ExchangeAsync(Get));
        return seen;
    }
}
