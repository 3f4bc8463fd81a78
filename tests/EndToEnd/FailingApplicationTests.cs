namespace Gateway.EndToEnd;

/// <summary>An application's exception is the operator's to read, whole and once, and never the client's.</summary>
public sealed class FailingApplicationTests
{
    private const string Secret = "the secret of the application";

    [Fact(Timeout = 60_000)]
    public async Task Before_the_commit_it_is_a_500_and_the_connection_serves_on()
    {
        await using var server = await OwnApplication.StartAsync("Failing");
        using var wire = await Wire.ConnectAsync(server);
        for (var i = 0; i < 2; i++)
        {
            await wire.SendAsync("GET /before?a=b HTTP/1.1\r\nHost: here\r\n\r\n");
            var (status, body) = await wire.ReadAsync();
            Assert.Equal("HTTP/1.1 500 Internal Server Error", status);
            Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        }
        server.Terminate();
        Assert.Equal(0, await server.ExitAsync());
        Assert.Equal(2, Occurrences(server.Errors, Secret));
        Assert.Equal(2, Occurrences(server.Errors, "GET /before?a=b"));
        // Whole: with the frames of the application.
        Assert.Contains("Applications.Failing.Application", server.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task After_the_commit_the_response_is_cut_off_and_never_ended_cleanly()
    {
        await using var server = await OwnApplication.StartAsync("Failing");
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync("GET /after HTTP/1.1\r\nHost: here\r\n\r\n");
        // The abort may overtake what was flushed, so that a reset is as good as an end.
        await Assert.ThrowsAnyAsync<IOException>(wire.ReadAsync);
        server.Terminate();
        Assert.Equal(0, await server.ExitAsync());
        Assert.Equal(1, Occurrences(server.Errors, Secret));
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
