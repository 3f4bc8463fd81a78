using Gateway.Server.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Server.Tests.Connections;

public sealed class HeartbeatTests
{
    [Fact]
    public void A_connection_that_becomes_idle_when_the_idle_ones_were_already_told_to_end_is_told_at_the_next_beat()
    {
        var time = new FakeTimeProvider();
        var server = new ServerContext(
            static (_, _) => default,
            new GatewayServerOptions { TimeProvider = time },
            NullLogger.Instance,
            ExecutionContext.Capture()!
        );
        var tracker = new ConnectionTracker();
        using var heartbeat = new Heartbeat(server, tracker);
        var idle = new ScriptedConnection();
        new ConnectionDriver(server, tracker).Accepted(idle);

        server.Stop();
        time.Advance(ServerContext.BeatPeriod);
        Assert.Empty(idle.Done);

        server.Close();
        time.Advance(ServerContext.BeatPeriod);
        Assert.Equal(["wake"], idle.Done);
    }
}
