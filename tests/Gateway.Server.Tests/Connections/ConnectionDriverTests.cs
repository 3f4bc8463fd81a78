using System.Buffers;
using Gateway.Server.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Server.Tests.Connections;

/// <summary>What the server asks of a connection, whichever the transport.</summary>
public sealed class ConnectionDriverTests
{
    private const string Request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private static readonly Application SayOk = static (_, startResponse) =>
    {
        startResponse(200).Write("ok"u8);
        return default;
    };

    [Fact]
    public async Task A_connection_that_ends_in_order_is_closed_once_and_not_aborted()
    {
        var connection = new ScriptedConnection(Request);

        Run(connection, SayOk);

        Assert.Equal(["close"], connection.Done);
        Assert.EndsWith("ok", await connection.SentAsync());
    }

    [Fact]
    public async Task A_connection_on_which_all_was_answered_is_idle()
    {
        var connection = new ScriptedConnection(Request, "");

        Run(connection, SayOk);

        Assert.Equal(["idle"], connection.Done);
        Assert.Null(connection.Session);
        Assert.EndsWith("ok", await connection.SentAsync());
    }

    [Fact]
    public async Task What_comes_while_a_connection_becomes_idle_is_answered()
    {
        var connection = new ScriptedConnection(Request, "", Request, "");

        Run(connection, SayOk);

        Assert.Equal(["idle", "idle"], connection.Done);
        Assert.Equal(2, (await connection.SentAsync()).Split("HTTP/1.1 200").Length - 1);
    }

    [Fact]
    public void A_response_that_cannot_be_made_whole_is_aborted_before_it_is_closed()
    {
        var connection = new ScriptedConnection(Request);

        Run(
            connection,
            static async (_, startResponse) =>
            {
                await startResponse(200).FlushAsync();
                throw new InvalidOperationException("on purpose");
            }
        );

        Assert.Equal(["abort", "close"], connection.Done);
    }

    [Fact]
    public void A_transport_that_fails_is_aborted_and_closed()
    {
        var connection = new ScriptedConnection { ReceiveFailure = new IOException("on purpose") };

        Run(connection, SayOk);

        Assert.Equal(["abort", "close"], connection.Done);
    }

    [Fact]
    public void A_connection_that_was_idle_for_too_long_is_closed_when_nothing_has_come()
    {
        var connection = new ScriptedConnection("") { IsExpired = true };

        Run(connection, SayOk);

        Assert.Equal(["close idle"], connection.Done);
    }

    [Fact]
    public void A_request_that_comes_at_the_last_moment_is_answered()
    {
        var connection = new ScriptedConnection(Request, "") { IsExpired = true };

        Run(connection, SayOk);

        Assert.Equal(["idle"], connection.Done);
    }

    private static void Run(ScriptedConnection connection, Application application)
    {
        var server = new ServerContext(
            application,
            new GatewayServerOptions(),
            NullLogger.Instance,
            ExecutionContext.Capture()!
        );
        var driver = new ConnectionDriver(server, new ConnectionTracker());
        driver.Accepted(connection);
        driver.Ready(connection);
    }
}
