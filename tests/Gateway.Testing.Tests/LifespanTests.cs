namespace Gateway.Testing.Tests;

public sealed class LifespanTests
{
    private static readonly Application Fine = static (_, start) =>
    {
        start(200);
        return default;
    };

    private readonly List<string> _events = [];

    [Fact]
    public async Task An_application_lives_from_its_factory_to_its_OnStop()
    {
        var host = new ApplicationHost(arguments: ["--argument"]);
        var client = await TestClient.ForAsync(
            made =>
            {
                Assert.Same(host, made);
                made.OnStarted(addresses => _events.Add($"started {addresses[0]}"));
                made.Stopping.Register(() => _events.Add("stopping"));
                made.OnStop(() => _events.Add("stopped"));
                return new(Fine);
            },
            host
        );

        Assert.Equal(200, (await client.GetAsync("/")).Status);
        Assert.Equal(["started http://localhost"], _events);
        await client.DisposeAsync();
        await client.DisposeAsync();
        Assert.Equal(["started http://localhost", "stopping", "stopped"], _events);
    }

    [Fact]
    public async Task Requests_under_way_end_between_Stopping_and_OnStop()
    {
        var client = await TestClient.ForAsync(made =>
        {
            made.OnStop(() => _events.Add("stopped"));
            return new(
                async (_, start) =>
                {
                    await start(200).FlushAsync();
                    var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    await using (made.Stopping.Register(stopping.SetResult))
                    {
                        await stopping.Task;
                    }
                    _events.Add("ended");
                }
            );
        });
        await using var exchange = await client.StartAsync("/");

        await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        await client.DisposeAsync();
        Assert.Equal(["ended", "stopped"], _events);
        Assert.False((await exchange.ReadToEndAsync(TestContext.Current.CancellationToken)).IsAborted);
    }

    [Fact]
    public async Task Requests_that_outlast_the_graceful_timeout_are_aborted()
    {
        var client = new TestClient(
            async (environ, start) =>
            {
                await start(200).FlushAsync();
                await Task.Delay(Timeout.Infinite, environ.Aborted);
            }
        )
        {
            GracefulTimeout = TimeSpan.Zero,
        };
        await using var exchange = await client.StartAsync("/");

        await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        await client.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            exchange.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_failure_to_start_reaches_the_test()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => TestClient.ForAsync(_ => throw new TimeoutException()));
        await Assert.ThrowsAsync<TimeoutException>(() =>
            TestClient.ForAsync(host =>
            {
                host.OnStop(() => _events.Add("stopped"));
                host.OnStarted(_ => throw new TimeoutException());
                return new(Fine);
            })
        );
        Assert.Equal(["stopped"], _events);
    }

    [Fact]
    public async Task An_application_that_asks_to_exit_is_not_called()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestClient.ForAsync(host =>
            {
                host.OnStop(() => _events.Add("stopped"));
                return new(host.Exit(4));
            })
        );

        Assert.Contains("code 4", error.Message, StringComparison.Ordinal);
        Assert.Equal(["stopped"], _events);
    }
}
