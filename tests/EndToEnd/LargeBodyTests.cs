using System.Security.Cryptography;

namespace Gateway.EndToEnd;

public abstract class LargeBodyTests(string transport)
{
    private const int BlockSize = 64 * 1024;
    private const int Blocks = 1600;
    private const long Size = (long)BlockSize * Blocks;
    private const long Allowance = 64L * 1024 * 1024;

    [Theory(Timeout = 180_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hundred_megabytes_are_echoed_in_bounded_memory(bool chunked)
    {
        await using var server = await OwnApplication.StartAsync("BodyEcho", "--transport", transport);
        using var wire = await Wire.ConnectAsync(server);
        // The first call loads and compiles; what it takes is no part of the measure.
        await wire.SendAsync("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n\r\nwarm");
        Assert.Equal("warm", (await wire.ReadAsync()).Body);
        var before = server.PeakMemory;

        var sending = SendAsync(wire, chunked);
        var (status, headers) = await wire.ReadHeadAsync();
        Assert.Equal("HTTP/1.1 200 OK", status);
        using var received = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        await wire.ReadBodyAsync(
            headers,
            octets =>
            {
                received.AppendData(octets);
                count += octets.Length;
            }
        );
        Assert.Equal(Size, count);
        Assert.Equal(await sending, Convert.ToHexString(received.GetHashAndReset()));
        Assert.InRange(server.PeakMemory, 0, before + Allowance);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_body_over_the_limit_is_refused_unless_the_application_raises_it()
    {
        await using var server = await OwnApplication.StartAsync("LimitedEcho", "--transport", transport);
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync($"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: {Size}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", (await wire.ReadAsync()).Status, StringComparison.Ordinal);
        Assert.True(await wire.IsClosedAsync());
    }

    private static async Task<string> SendAsync(Wire wire, bool chunked)
    {
        var framing = chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {Size}";
        await wire.SendAsync($"POST / HTTP/1.1\r\nHost: here\r\n{framing}\r\n\r\n");
        var random = new Random(1);
        var block = new byte[BlockSize];
        using var sent = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < Blocks; i++)
        {
            random.NextBytes(block);
            sent.AppendData(block);
            if (chunked)
            {
                await wire.SendAsync($"{BlockSize:x}\r\n");
            }
            await wire.SendAsync(block);
            if (chunked)
            {
                await wire.SendAsync("\r\n");
            }
        }
        if (chunked)
        {
            await wire.SendAsync("0\r\n\r\n");
        }
        return Convert.ToHexString(sent.GetHashAndReset());
    }
}

public sealed class LargeBodyTestsOnEpoll() : LargeBodyTests("epoll");

public sealed class LargeBodyTestsOnSockets() : LargeBodyTests("sockets");
