using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Gateway.Testing.Tests;

public sealed class StreamedRequestTests
{
    private static readonly Application Echo = async (environ, start) => await environ.Body.CopyToAsync(start(200));

    [Fact]
    public async Task Pieces_are_read_while_they_are_written()
    {
        await using var exchange = await StartAsync(Echo);

        foreach (var piece in new[] { "one", "two" })
        {
            await WriteAsync(exchange, piece);
            Assert.Equal(piece, await Read.SomeAsync(exchange.ResponseBody));
        }
        await exchange.RequestBody.CompleteAsync();
        Assert.Equal("", await Read.AllAsync(exchange.ResponseBody));
    }

    [Fact]
    public async Task A_body_without_a_length_says_so()
    {
        await using var exchange = await StartAsync(
            (environ, start) =>
            {
                start(200, ("x", $"{environ.Headers["transfer-encoding"]} {environ.Headers["content-length"]}"));
                return default;
            }
        );

        var head = await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("chunked ", head.GetHeader("x"));
    }

    [Fact]
    public async Task The_test_waits_while_the_application_leaves_more_than_64_KiB_unread()
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var exchange = await StartAsync(
            async (environ, start) =>
            {
                await read.Task;
                start(200).Write(Encoding.ASCII.GetBytes($"{(await Read.AllAsync(environ.Body)).Length}"));
            }
        );

        var waiting = exchange.RequestBody.WriteAsync(new byte[70_000]).Preserve();
        Assert.False(waiting.IsCompleted);
        read.SetResult();
        Assert.False((await waiting).IsCompleted);
        await exchange.RequestBody.CompleteAsync();
        Assert.Equal("70000", (await exchange.ReadToEndAsync(TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task A_body_that_fails_is_cut_short_behind_its_last_octet()
    {
        var seen = "";
        await using var exchange = await StartAsync(
            async (environ, start) =>
            {
                seen = await Read.SomeAsync(environ.Body);
                start(200);
                await Read.SomeAsync(environ.Body);
            }
        );

        await exchange.RequestBody.WriteAsync("half"u8.ToArray(), TestContext.Current.CancellationToken);
        await exchange.RequestBody.CompleteAsync(new IOException());
        Assert.Equal(400, (await exchange.GetHeadAsync(TestContext.Current.CancellationToken)).Status);
        Assert.Equal("half", seen);
        var response = await exchange.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("body-incomplete", Assert.IsType<RequestBodyException>(response.Error).Reason);
    }

    [Fact]
    public async Task A_body_shorter_than_its_length_is_cut_short_and_a_longer_one_refused()
    {
        await using var exchange = await StartAsync(
            async (environ, _) => await Read.AllAsync(environ.Body),
            ("content-length", "5")
        );

        await WriteAsync(exchange, "1234");
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(exchange, "56"));
        await exchange.RequestBody.CompleteAsync();
        Assert.Equal(400, (await exchange.GetHeadAsync(TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task A_streamed_body_over_the_limit_is_answered_with_413()
    {
        var client = new TestClient(async (environ, start) => start(200, ("x", await Read.AllAsync(environ.Body))))
        {
            MaxBodySize = 5,
        };
        await using var exchange = await client.StartAsync(
            new TestRequest("POST", "/") { StreamsBody = true },
            TestContext.Current.CancellationToken
        );

        await WriteAsync(exchange, "12345");
        await WriteAsync(exchange, "6");
        Assert.Equal(413, (await exchange.GetHeadAsync(TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task Trailers_are_there_once_the_end_has_been_read()
    {
        var request = new TestRequest("POST", "/") { StreamsBody = true };
        await using var exchange = await new TestClient(
            async (environ, start) =>
            {
                var trailers = environ.Get<IRequestTrailers>()!;
                var before = $"{trailers.IsComplete}{trailers.Trailers.Count}";
                await Read.AllAsync(environ.Body);
                start(200, ("x", $"{before} {trailers.IsComplete} {trailers.Trailers["x-sum"]}"));
            }
        ).StartAsync(request, TestContext.Current.CancellationToken);

        await WriteAsync(exchange, "body");
        request.Trailers.Add("x-sum", "7");
        await exchange.RequestBody.CompleteAsync();
        var head = await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("False0 True 7", head.GetHeader("x"));
    }

    [Fact]
    public async Task Content_with_trailers_is_sent_whole()
    {
        var request = new TestRequest("POST", "/") { Content = new StringContent("body") };
        request.Trailers.Add("x-sum", "7");

        var response = await new TestClient(
            async (environ, start) =>
            {
                var body = await Read.AllAsync(environ.Body);
                start(200, ("x", $"{body} {environ.Get<IRequestTrailers>()!.Trailers["x-sum"]}"));
            }
        ).SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("body 7", response.GetHeader("x"));
    }

    [Fact]
    public async Task The_test_learns_that_the_application_has_completed()
    {
        await using var exchange = await StartAsync(
            (_, start) =>
            {
                start(403);
                return default;
            }
        );

        await exchange.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(
            (await exchange.RequestBody.WriteAsync(new byte[1], TestContext.Current.CancellationToken)).IsCompleted
        );
    }

    [Fact]
    public async Task A_body_is_dead_once_it_or_the_application_has_completed()
    {
        PipeReader? body = null;
        await new TestClient(
            async (environ, start) =>
            {
                body = environ.Body;
                start(200);
                await body.CompleteAsync();
                Assert.Throws<InvalidOperationException>(() => body.TryRead(out _));
            }
        ).PostAsync("/", new StringContent("body"));

        Assert.Throws<InvalidOperationException>(() => body!.TryRead(out _));
    }

    [Fact]
    public async Task Misuse_is_refused()
    {
        var client = new TestClient(Echo);
        var request = new TestRequest("POST", "/") { StreamsBody = true };

        await Assert.ThrowsAsync<ArgumentException>(() =>
            client.SendAsync(request, TestContext.Current.CancellationToken)
        );
        request.Content = new StringContent("");
        await Assert.ThrowsAsync<ArgumentException>(() =>
            client.StartAsync(request, TestContext.Current.CancellationToken)
        );
        await using var exchange = await client.StartAsync("/");
        Assert.Throws<InvalidOperationException>(() => exchange.RequestBody);
    }

    private static Task<TestExchange> StartAsync(Application application, params Header[] headers)
    {
        var request = new TestRequest("POST", "/") { StreamsBody = true };
        foreach (var header in headers)
        {
            request.Headers.Add(header);
        }
        return new TestClient(application).StartAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task WriteAsync(TestExchange exchange, string text) =>
        await exchange.RequestBody.WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);
}
