namespace Gateway.Server.Tests.Wire;

/// <summary>An application beside its server, from the first address to the last callback.</summary>
public sealed class LifespanTests
{
    [Fact]
    public async Task OnStop_runs_whatever_a_callback_of_Stopping_throws()
    {
        var events = new List<string>();
        using var stop = new CancellationTokenSource();
        var host = new ApplicationHost();
        host.OnStarted(_ => stop.Cancel());
        host.OnStop(() => events.Add("stopped"));
        await using var stopping = host.Stopping.Register(() => throw new InvalidOperationException("in Stopping"));

        await Assert.ThrowsAsync<AggregateException>(() =>
            GatewayServer.RunAsync(NoAnswer, Options(), host, stop.Token)
        );

        Assert.Equal(["stopped"], events);
    }

    [Fact]
    public async Task An_application_that_fails_to_start_is_told_to_stop_first()
    {
        var events = new List<string>();
        var host = new ApplicationHost();
        host.OnStarted(_ => throw new InvalidOperationException("at the start"));
        host.OnStop(() => events.Add("stopped"));
        await using var stopping = host.Stopping.Register(() => events.Add("stopping"));

        var error = await Assert.ThrowsAnyAsync<Exception>(() =>
            GatewayServer.RunAsync(NoAnswer, Options(), host, TestContext.Current.CancellationToken)
        );

        Assert.Contains("at the start", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["stopping", "stopped"], events);
    }

    private static GatewayServerOptions Options()
    {
        var options = new GatewayServerOptions();
        options.Addresses.Add(ListenAddress.Parse("127.0.0.1:0"));
        return options;
    }

    private static ValueTask NoAnswer(Environ environ, StartResponse startResponse) => default;
}
