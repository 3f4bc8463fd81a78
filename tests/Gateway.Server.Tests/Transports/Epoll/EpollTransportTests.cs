namespace Gateway.Server.Tests.Transports.Epoll;

public sealed class EpollTransportTests
{
    public static TheoryData<string, int, Action<GatewayServerOptions, int>> Counts =>
        new()
        {
            { "EventLoops must be at least 1; null", 0, static (options, count) => options.EventLoops = count },
            { "EventLoops must be at least 1; null", -1, static (options, count) => options.EventLoops = count },
            {
                "MaxBlockingThreads must be at least 1,",
                0,
                static (options, count) => options.MaxBlockingThreads = count
            },
        };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Counts))]
    public void What_cannot_work_is_refused_before_anybody_is_served(
        string expected,
        int count,
        Action<GatewayServerOptions, int> set
    )
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "epoll is Linux's.");
        var options = new GatewayServerOptions { Transport = TransportKind.Epoll };
        set(options, count);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new GatewayServer(static (_, _) => default, options)
        );

        Assert.Contains($"GatewayServerOptions.{expected}", error.Message);
        Assert.Contains($"Actual value was {count}.", error.Message);
    }
}
