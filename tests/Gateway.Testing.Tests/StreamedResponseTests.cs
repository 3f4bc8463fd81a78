using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Testing.Tests;

public sealed class StreamedResponseTests
{
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Flushed_octets_are_read_while_the_application_runs()
    {
        var client = new TestClient(
            async (_, start) =>
            {
                var writer = start(201, ("x", "1"));
                writer.Write("one"u8);
                await writer.FlushAsync();
                writer.Write("unflushed"u8);
                await _goOn.Task;
            }
        );
        await using var exchange = await client.StartAsync("/");

        var head = await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((201, "1", null), (head.Status, head.GetHeader("x"), head.GetHeader("content-length")));
        Assert.Equal("one", await Read.SomeAsync(exchange.ResponseBody));
        Assert.False(exchange.ResponseBody.TryRead(out _));
        _goOn.SetResult();
        Assert.Equal("unflushed", await Read.AllAsync(exchange.ResponseBody));
    }

    [Fact]
    public async Task What_is_not_flushed_is_seen_at_the_commit_only()
    {
        await using var exchange = await new TestClient(
            async (_, start) =>
            {
                start(200).Write("staged"u8);
                await _goOn.Task;
            }
        ).StartAsync("/");

        var head = exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        Assert.False(head.IsCompleted);
        Assert.False(exchange.ResponseBody.TryRead(out _));
        _goOn.SetResult();
        Assert.Equal("6", (await head).GetHeader("content-length"));
        Assert.Equal("staged", (await exchange.ReadToEndAsync(TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task A_flush_waits_while_more_than_64_KiB_are_unread()
    {
        var small = new TaskCompletionSource<bool>();
        var large = new TaskCompletionSource<ValueTask<FlushResult>>();
        await using var exchange = await new TestClient(
            async (_, start) =>
            {
                var writer = start(200);
                writer.Write(new byte[1000]);
                var flush = writer.FlushAsync();
                small.SetResult(flush.IsCompletedSuccessfully);
                await flush;
                writer.Write(new byte[65_000]);
                flush = writer.FlushAsync().Preserve();
                large.SetResult(flush);
                await flush;
            }
        ).StartAsync("/");

        Assert.True(await small.Task);
        var waiting = await large.Task;
        Assert.False(waiting.IsCompleted);
        Assert.Equal(66_000, (await Read.AllAsync(exchange.ResponseBody)).Length);
        Assert.False((await waiting).IsCompleted);
    }

    [Fact]
    public async Task Trailers_follow_the_body()
    {
        await using var exchange = await new TestClient(
            async (environ, start) =>
            {
                var trailers = environ.Get<IResponseTrailers>()!;
                trailers.Add(("x-early", "1"));
                await start(200, ("content-length", "0")).FlushAsync();
                trailers.Add(("x-late", "2"));
                Assert.Throws<ArgumentException>(() => trailers.Add(("content-length", "1")));
                Assert.Throws<ArgumentException>(() => trailers.Add(("x", "a\nb")));
                await _goOn.Task;
            }
        ).StartAsync("/");

        Assert.Null((await exchange.GetHeadAsync(TestContext.Current.CancellationToken)).GetHeader("content-length"));
        Assert.Empty(exchange.Trailers);
        _goOn.SetResult();
        var response = await exchange.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal([("x-early", "1"), ("x-late", "2")], response.Trailers);
        Assert.Equal(response.Trailers, exchange.Trailers);
    }

    [Fact]
    public async Task A_response_with_a_length_takes_no_trailers()
    {
        await new TestClient(
            async (environ, start) =>
            {
                await start(200, ("content-length", "0")).FlushAsync();
                Assert.Throws<InvalidOperationException>(() => environ.Get<IResponseTrailers>()!.Add(("x", "1")));
            }
        ).GetAsync("/");
    }

    [Fact]
    public async Task Interim_responses_are_seen_while_the_application_runs()
    {
        await using var exchange = await new TestClient(
            async (environ, start) =>
            {
                var interim = environ.Get<IInformationalResponses>()!;
                await interim.SendAsync(103, ("link", "</a.css>"));
                await _goOn.Task;
                await interim.SendAsync(102);
                await start(200).FlushAsync();
                await Assert.ThrowsAsync<InvalidOperationException>(async () => await interim.SendAsync(103));
            }
        ).StartAsync("/");
        await using var interim = exchange.ReadInterimAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();

        Assert.True(await interim.MoveNextAsync());
        Assert.Equal((103, "</a.css>"), (interim.Current.Status, interim.Current.GetHeader("link")));
        Assert.Single(exchange.Interim);
        _goOn.SetResult();
        Assert.True(await interim.MoveNextAsync());
        Assert.False(await interim.MoveNextAsync());
        var response = await exchange.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal([103, 102], response.Interim.Select(head => head.Status));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(200)]
    public async Task A_status_that_is_no_interim_one_of_applications_is_refused(int status)
    {
        await Assert.ThrowsAsync<ArgumentException>(() =>
            new TestClient(
                async (environ, _) => await environ.Get<IInformationalResponses>()!.SendAsync(status)
            ).GetAsync("/")
        );
    }

    [Fact]
    public async Task The_reason_phrase_is_set_until_the_commit()
    {
        var response = await new TestClient(
            async (environ, start) =>
            {
                var reason = environ.Get<IReasonPhrase>()!;
                Assert.Throws<ArgumentException>(() => reason.ReasonPhrase = "a\r\nb");
                reason.ReasonPhrase = "Fine";
                await start(200).FlushAsync();
                Assert.Throws<InvalidOperationException>(() => reason.ReasonPhrase = "Late");
            }
        ).GetAsync("/");

        Assert.Equal("Fine", response.ReasonPhrase);
    }

    [Theory]
    [InlineData(true, typeof(TimeoutException))]
    [InlineData(false, typeof(IOException))]
    public async Task A_failure_after_the_commit_comes_behind_the_last_octet(bool rethrows, Type error)
    {
        var client = new TestClient(
            async (_, start) =>
            {
                var writer = start(200);
                writer.Write("half"u8);
                await writer.FlushAsync();
                throw new TimeoutException();
            }
        )
        {
            RethrowExceptions = rethrows,
        };
        await using var exchange = await client.StartAsync("/");

        await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("half", await Read.SomeAsync(exchange.ResponseBody));
        await Assert.ThrowsAsync(error, () => Read.SomeAsync(exchange.ResponseBody));
        await Assert.ThrowsAsync(error, () => Read.SomeAsync(exchange.ResponseBody));
    }

    [Fact]
    public async Task A_failure_before_the_commit_is_met_by_whoever_awaits_the_head()
    {
        var client = new TestClient((_, _) => throw new TimeoutException());
        await using var exchange = await client.StartAsync("/");

        await Assert.ThrowsAsync<TimeoutException>(() => exchange.GetHeadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cookies_of_a_streamed_response_are_kept()
    {
        var client = new TestClient(
            (environ, start) =>
            {
                start(200, ("set-cookie", "a=1;path=/"))
                    .Write(System.Text.Encoding.ASCII.GetBytes(environ.Headers["cookie"] ?? ""));
                return default;
            }
        );
        await using var exchange = await client.StartAsync("/");

        await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("a=1", (await client.GetAsync("/")).Text);
    }
}
