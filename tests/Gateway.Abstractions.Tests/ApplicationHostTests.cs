namespace Gateway.Tests;

public sealed class ApplicationHostTests
{
    [Fact]
    public async Task Started_callbacks_get_the_addresses_be_they_registered_before_or_after()
    {
        var host = new ApplicationHost();
        var seen = new List<string>();
        host.OnStarted(addresses => seen.Add($"before {addresses[0]}"));

        await host.NotifyStartedAsync(["http://x"]);
        host.OnStarted(addresses => seen.Add($"after {addresses[0]}"));

        Assert.Equal(["before http://x", "after http://x"], seen);
    }

    [Fact]
    public async Task Stop_callbacks_run_once_last_registered_first_and_one_that_throws_stops_no_other()
    {
        var host = new ApplicationHost();
        var seen = new List<string>();
        host.OnStop(() => seen.Add("first"));
        host.OnStop(() => throw new InvalidOperationException("second"));
        host.OnStop(async () =>
        {
            await Task.Yield();
            seen.Add("third");
        });

        var error = await Assert.ThrowsAsync<AggregateException>(async () => await host.StopAsync());
        await host.StopAsync();

        Assert.Equal(["third", "first"], seen);
        Assert.Equal("second", Assert.Single(error.InnerExceptions).Message);
    }

    [Fact]
    public async Task A_stop_callback_registered_too_late_is_refused()
    {
        var host = new ApplicationHost();
        await host.StopAsync();

        Assert.Throws<InvalidOperationException>(() => host.OnStop(() => { }));
    }

    [Fact]
    public void Stopping_fires_when_the_host_is_told()
    {
        var host = new ApplicationHost();
        Assert.False(host.Stopping.IsCancellationRequested);

        host.NotifyStopping();
        host.NotifyStopping();

        Assert.True(host.Stopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Exit_keeps_the_code_and_gives_an_application_that_must_not_be_called()
    {
        var host = new ApplicationHost();

        var application = host.Exit(4);

        Assert.Equal(4, host.ExitCode);
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await application(new Environ(), (_, _) => throw new NotSupportedException())
        );
    }
}
