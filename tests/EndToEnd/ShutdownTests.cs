using System.Net.Sockets;
using Gateway.Tests;

namespace Gateway.EndToEnd;

public sealed class ShutdownTests
{
    [Fact(Timeout = 120_000)]
    public async Task SIGTERM_lets_a_slow_request_end_and_takes_no_new_ones()
    {
        await using var server = await OwnApplication.StartAsync("BodyEcho");
        using var slow = await Wire.ConnectAsync(server);
        await slow.SendAsync("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 8\r\n\r\nslow");
        var (status, headers) = await slow.ReadHeadAsync();
        Assert.Equal("HTTP/1.1 200 OK", status);

        server.Terminate();
        await Eventually.IsTrue(async () => await IsRefusedAsync(server), () => "the server to refuse new connections");

        await slow.SendAsync("down");
        var body = "";
        await slow.ReadBodyAsync(headers, octets => body += System.Text.Encoding.Latin1.GetString(octets));
        Assert.Equal("slowdown", body);
        Assert.True(await slow.IsClosedAsync());
        Assert.Equal(0, await server.ExitAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task An_idle_connection_does_not_hold_the_server_up()
    {
        await using var server = await OwnApplication.StartAsync("PathEcho");
        using var idle = await Wire.ConnectAsync(server);
        await idle.SendAsync("GET /once HTTP/1.1\r\nHost: here\r\n\r\n");
        Assert.Equal("/once", (await idle.ReadAsync()).Body);
        server.Terminate();
        Assert.True(await idle.IsClosedAsync());
        Assert.Equal(0, await server.ExitAsync());
    }

    private static async Task<bool> IsRefusedAsync(ServerProcess server)
    {
        try
        {
            using var wire = await Wire.ConnectAsync(server);
            return false;
        }
        // A connection that the system had queued when the listener closed is reset; the one after it is refused.
        catch (SocketException error)
        {
            return error.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}
