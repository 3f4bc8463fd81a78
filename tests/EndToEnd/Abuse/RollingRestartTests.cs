using Gateway.Tests;

namespace Gateway.EndToEnd.Abuse;

public abstract class RollingRestartTests(string transport)
{
    // Busy clients, clients with pauses, and clients whose connection is idle when it is closed.
    private static readonly int[] PausesInMilliseconds = [0, 0, 0, 0, 1, 1, 5, 5, 20, 20, 50, 100, 250, 700, 700, 1500];

    [Fact(Timeout = 1_800_000)]
    public async Task Restarts_under_load_on_an_inherited_listener_lose_no_request()
    {
        var restarts = Amount.Of("ABUSE_RESTARTS", 5);
        using var listener = new InheritedListener();
        using var stop = new CancellationTokenSource();
        var clients = PausesInMilliseconds
            .Select((pause, i) => new SteadyClient(listener.Address, $"{i}", TimeSpan.FromMilliseconds(pause)))
            .ToList();
        var server = await StartAsync(listener);
        var running = clients.Select(client => Task.Run(() => client.RunAsync(stop.Token))).ToList();
        try
        {
            for (var restart = 0; restart < restarts; restart++)
            {
                var next = await StartAsync(listener);
                server.Terminate();
                Assert.True(await server.ExitAsync() == 0, server.Report());
                Assert.DoesNotContain("Exception", server.Errors, StringComparison.Ordinal);
                await server.DisposeAsync();
                server = next;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running);
            await server.DisposeAsync();
        }

        var failures = clients.SelectMany(client => client.Failures).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{restarts} restarts: {clients.Sum(client => client.Answered)} requests answered on "
                + $"{clients.Sum(client => client.Connections)} connections, {failures.Count} failed; "
                + $"the slowest took {clients.Max(client => client.Slowest).TotalMilliseconds:0} ms."
        );
        Assert.True(failures.Count == 0, $"{failures.Count} failed:\n{string.Join('\n', failures.Take(20))}");
        Assert.All(clients, client => Assert.True(client.Answered > 0 && client.Connections > 1));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_ends_leaves_an_inherited_listener_to_the_others()
    {
        using var listener = new InheritedListener();
        await using var first = await StartAsync(listener);
        await using var second = await StartAsync(listener);

        first.Terminate();
        Assert.Equal(0, await first.ExitAsync());

        using var wire = await Wire.ConnectAsync(listener.Address);
        await wire.SendAsync("GET /second HTTP/1.1\r\nHost: here\r\n\r\n");
        Assert.Equal(("HTTP/1.1 200 OK", "/second"), await wire.ReadAsync());
    }

    private Task<ServerProcess> StartAsync(InheritedListener listener) =>
        listener.StartServerAsync("PathEcho.Application", "--transport", transport);
}
