using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Testing.Tests;

public sealed class AbortTests
{
    [Fact]
    public async Task An_abort_fires_Aborted_and_completes_flushes()
    {
        var flushes = new TaskCompletionSource<(FlushResult, FlushResult)>();
        await using var exchange = await new TestClient(
            async (environ, start) =>
            {
                var gone = Gone(environ);
                var writer = start(200);
                writer.Write(new byte[100_000]);
                var waiting = await writer.FlushAsync();
                await gone;
                writer.Write(new byte[100_000]);
                flushes.SetResult((waiting, await writer.FlushAsync()));
            }
        ).StartAsync("/");

        await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        exchange.Abort();
        var (first, second) = await flushes.Task;
        Assert.Equal(
            (true, false, true, false),
            (first.IsCompleted, first.IsCanceled, second.IsCompleted, second.IsCanceled)
        );
        await Assert.ThrowsAsync<IOException>(() => Read.AllAsync(exchange.ResponseBody));
    }

    [Fact]
    public async Task An_abort_cuts_the_requests_body()
    {
        var error = new TaskCompletionSource<Exception?>();
        await using var exchange = await new TestClient(
            async (environ, start) => error.SetResult(await Record.ExceptionAsync(() => Read.AllAsync(environ.Body)))
        ).StartAsync(new TestRequest("POST", "/") { StreamsBody = true }, TestContext.Current.CancellationToken);

        exchange.Abort();
        Assert.IsType<RequestBodyException>(await error.Task);
    }

    [Fact]
    public async Task Completing_the_responses_body_early_is_an_abort()
    {
        await using var exchange = await new TestClient(
            async (environ, start) =>
            {
                await start(200).FlushAsync();
                await Gone(environ);
            }
        ).StartAsync("/");

        await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        await exchange.ResponseBody.CompleteAsync();
        await exchange.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Disposal_ends_what_runs()
    {
        var hasEnded = false;
        var exchange = await new TestClient(
            async (environ, _) =>
            {
                await Gone(environ);
                hasEnded = true;
                throw new TimeoutException("dropped: nobody asked");
            }
        ).StartAsync("/");

        await exchange.DisposeAsync();
        Assert.True(hasEnded);
    }

    [Fact]
    public async Task A_client_that_gives_up_still_receives_the_answer()
    {
        using var leave = new CancellationTokenSource();
        var sending = new TestClient(
            async (environ, start) =>
            {
                await leave.CancelAsync();
                await Gone(environ);
                var writer = start(200);
                writer.Write("late"u8);
                Assert.True((await writer.FlushAsync()).IsCompleted);
            }
        ).SendAsync(new TestRequest("GET", "/"), leave.Token);

        Assert.Equal("late", (await sending).Text);
    }

    [Fact]
    public async Task Aborted_never_fires_after_completion()
    {
        using var leave = new CancellationTokenSource();
        var hasFired = false;
        await using var exchange = await new TestClient(
            (environ, start) =>
            {
                environ.Aborted.Register(() => hasFired = true);
                start(200);
                return default;
            }
        ).StartAsync(new TestRequest("GET", "/"), leave.Token);

        await exchange.ReadToEndAsync(TestContext.Current.CancellationToken);
        exchange.Abort();
        await leave.CancelAsync();
        Assert.False(hasFired);
    }

    [Fact]
    public async Task An_abort_at_any_moment_ends_the_call()
    {
        var client = new TestClient(async (environ, start) => await environ.Body.CopyToAsync(start(200)));
        await Parallel.ForAsync(
            0,
            500,
            TestContext.Current.CancellationToken,
            async (seed, cancellationToken) =>
            {
                await using var exchange = await client.StartAsync(
                    new TestRequest("POST", "/") { StreamsBody = true },
                    cancellationToken
                );
                var reading = Record.ExceptionAsync(() => Read.AllAsync(exchange.ResponseBody));
                for (var piece = 0; piece < seed % 7; piece++)
                {
                    await exchange.RequestBody.WriteAsync(new byte[seed * 100], cancellationToken);
                }
                exchange.Abort();
                Assert.NotNull(await reading);
            }
        );
    }

    private static async Task Gone(Environ environ)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (environ.Aborted.Register(gone.SetResult))
        {
            await gone.Task;
        }
    }
}
