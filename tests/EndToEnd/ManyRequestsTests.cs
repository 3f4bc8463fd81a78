using System.Text;
using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>Many requests over few connections, each answered once and in order.</summary>
public sealed class ManyRequestsTests
{
    private const int Connections = 4;
    private const int RequestsPerConnection = 2500;

    [Fact(Timeout = 120_000)]
    public async Task Ten_thousand_pipelined_requests_are_answered_in_order()
    {
        await using var server = await OwnApplication.StartAsync("PathEcho");
        await OnEachConnectionAsync(
            server,
            async (wire, connection) =>
            {
                var requests = string.Concat(Numbers.Select(number => Request(connection, number)));
                var sending = wire.SendAsync(requests);
                foreach (var number in Numbers)
                {
                    Assert.Equal(("HTTP/1.1 200 OK", Target(connection, number)), await wire.ReadAsync());
                }
                await sending;
            }
        );
    }

    [Fact(Timeout = 120_000)]
    public async Task Ten_thousand_requests_on_kept_connections_are_answered()
    {
        await using var server = await OwnApplication.StartAsync("PathEcho");
        await OnEachConnectionAsync(
            server,
            async (wire, connection) =>
            {
                foreach (var number in Numbers)
                {
                    await wire.SendAsync(Request(connection, number));
                    Assert.Equal(("HTTP/1.1 200 OK", Target(connection, number)), await wire.ReadAsync());
                }
            }
        );
    }

    [Fact(Timeout = 120_000)]
    public async Task Pipelined_requests_with_bodies_keep_their_boundaries()
    {
        await using var server = await OwnApplication.StartAsync("BodyEcho");
        await OnEachConnectionAsync(
            server,
            async (wire, connection) =>
            {
                var requests = new StringBuilder();
                foreach (var number in Numbers)
                {
                    var body = Target(connection, number);
                    requests.Append(
                        number % 2 == 0
                            ? $"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: {body.Length}\r\n\r\n{body}"
                            : $"POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n"
                    );
                }
                var sending = wire.SendAsync(requests.ToString());
                foreach (var number in Numbers)
                {
                    Assert.Equal(("HTTP/1.1 200 OK", Target(connection, number)), await wire.ReadAsync());
                }
                await sending;
            }
        );
    }

    private static IEnumerable<int> Numbers => Enumerable.Range(0, RequestsPerConnection);

    private static string Target(int connection, int number) => $"/{connection}/{number}";

    private static string Request(int connection, int number) =>
        $"GET {Target(connection, number)} HTTP/1.1\r\nHost: here\r\n\r\n";

    private static Task OnEachConnectionAsync(ServerProcess server, Func<Wire, int, Task> talk) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async connection =>
                {
                    using var wire = await Wire.ConnectAsync(server);
                    await talk(wire, connection);
                })
        );
}
