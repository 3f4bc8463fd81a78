using System.Globalization;
using Gateway.Tests;

namespace Gateway.EndToEnd;

public abstract class VanishingClientTests(string transport)
{
    private const int Clients = 50;

    [Theory(Timeout = 120_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_vanishes_amid_the_response_harms_nobody(bool reset)
    {
        await using var server = await OwnApplication.StartAsync("Flood", "--transport", transport);
        using var steady = await Wire.ConnectAsync(server);
        Assert.Equal(0, await RunningAsync(steady));
        await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(async _ =>
                {
                    using var wire = await Wire.ConnectAsync(server);
                    await wire.SendAsync("GET /flood HTTP/1.1\r\nHost: here\r\n\r\n");
                    await wire.ReadHeadAsync();
                    if (reset)
                    {
                        wire.Reset();
                    }
                })
        );
        // Each application call is told, and ends; the connection beside them was never disturbed.
        await Eventually.IsTrue(
            async () => await RunningAsync(steady) == 0,
            () => $"all responses to vanished clients to end.\n{server.Report()}"
        );
        Assert.DoesNotContain("Exception", server.Errors, StringComparison.Ordinal);
        server.Terminate();
        Assert.Equal(0, await server.ExitAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_client_that_vanishes_amid_its_request_harms_nobody()
    {
        await using var server = await OwnApplication.StartAsync("BodyEcho", "--transport", transport);
        using var steady = await Wire.ConnectAsync(server);
        for (var i = 0; i < Clients; i++)
        {
            using var wire = await Wire.ConnectAsync(server);
            await wire.SendAsync("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000000\r\n\r\nthe beginning");
            wire.Reset();
        }
        await steady.SendAsync("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 6\r\n\r\nsteady");
        Assert.Equal(("HTTP/1.1 200 OK", "steady"), await steady.ReadAsync());
    }

    private static async Task<int> RunningAsync(Wire wire)
    {
        await wire.SendAsync("GET /running HTTP/1.1\r\nHost: here\r\n\r\n");
        return int.Parse((await wire.ReadAsync()).Body, CultureInfo.InvariantCulture);
    }
}

public sealed class VanishingClientTestsOnEpoll() : VanishingClientTests("epoll");

public sealed class VanishingClientTestsOnSockets() : VanishingClientTests("sockets");
