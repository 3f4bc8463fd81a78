using System.Security.Cryptography;
using Gateway.Tests;

namespace Gateway.Wsgi.Tests.Serving;

public sealed class StreamingTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory(Timeout = 120_000)]
    [InlineData("1")]
    [InlineData("3")]
    public async Task Each_piece_of_a_generator_reaches_the_client_before_the_next_is_made(string threads)
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1", "--threads", threads);
        using var wire = await server.BeginAsync($"/stream?{_file}");
        // The generator goes on when the file has a line more, which is after the last one was read here.
        await File.AppendAllTextAsync(_file, "1\n", TestContext.Current.CancellationToken);
        await wire.ReadHeadAsync();
        foreach (var (line, next) in ((string, string)[])[("1", "2\n"), ("2", "3\n"), ("3", "")])
        {
            Assert.Equal($"2\r\n{line}\n\r\n", await wire.ReadTextAsync(7));
            await File.AppendAllTextAsync(_file, next, TestContext.Current.CancellationToken);
        }
        Assert.Equal("0\r\n\r\n", await wire.ReadTextAsync(5));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("1")]
    [InlineData("3")]
    public async Task A_client_that_leaves_stops_the_generator_which_is_closed(string threads)
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1", "--threads", threads);
        using (var wire = await server.BeginAsync($"/endless?{_file}"))
        {
            await wire.ReadHeadAsync();
            wire.Reset();
        }
        await Eventually.IsTrue(() => new(File.ReadAllText(_file) == "closed"), server.Report);
        await server.GetBodyAsync("/pid");
        Assert.Equal("", server.Errors);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("/big?50000000")]
    [InlineData("/whole?50000000")]
    public async Task A_client_that_does_not_read_holds_no_worker(string target)
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1", "--min-data-rate", "0");
        using var slow = await Wire.ConnectAsync(server.Address, receiveBuffer: 4096);
        await slow.SendAsync($"GET {target} HTTP/1.1\r\nHost: here\r\n\r\n");
        await server.GetBodyAsync("/pid");
        var (_, headers) = await slow.ReadHeadAsync();
        long length = 0;
        await slow.ReadBodyAsync(headers, octets => length += octets.Length);
        Assert.Equal(50_000_000, length);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("1")]
    [InlineData("3")]
    public async Task A_body_in_one_piece_is_never_as_a_whole_in_the_server_s_memory(string threads)
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1", "--threads", threads);
        using var wire = await server.BeginAsync("/whole?200000000");
        var (_, headers) = await wire.ReadHeadAsync();
        Assert.Equal("200000000", headers["content-length"]);
        long length = 0;
        await wire.ReadBodyAsync(headers, octets => length += octets.Length);
        Assert.Equal(200_000_000, length);
        Assert.True(server.PeakMemory < 150_000_000, $"The server took {server.PeakMemory} octets.");
    }

    [Theory(Timeout = 120_000)]
    [InlineData("Content-Length: 100\r\n", "half")]
    [InlineData("Transfer-Encoding: chunked\r\n", "4\r\nhalf\r\n")]
    public async Task A_client_that_does_not_send_holds_no_worker(string field, string begin)
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1");
        using var slow = await Wire.ConnectAsync(server);
        await slow.SendAsync($"POST /upload HTTP/1.1\r\nHost: here\r\n{field}\r\n{begin}");
        await server.GetBodyAsync("/pid");
    }

    [Theory(Timeout = 120_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(20_000_000)]
    public async Task Bodies_of_any_length_arrive_whole_in_both_framings(int length)
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1");
        var body = new byte[length];
        new Random(length).NextBytes(body);
        var expected = $"{length} {Convert.ToHexStringLower(SHA256.HashData(body))}";
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync($"POST /upload HTTP/1.1\r\nHost: here\r\nContent-Length: {length}\r\n\r\n");
        await wire.SendAsync(body);
        Assert.Equal(("HTTP/1.1 200 OK", expected), await wire.ReadAsync());

        await wire.SendAsync("POST /upload HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreach (var chunk in body.Chunk(30_000))
        {
            await wire.SendAsync($"{chunk.Length:x}\r\n");
            await wire.SendAsync(chunk);
            await wire.SendAsync("\r\n");
        }
        await wire.SendAsync("0\r\n\r\n");
        Assert.Equal(("HTTP/1.1 200 OK", expected), await wire.ReadAsync());
    }

    [Fact(Timeout = 120_000)]
    public async Task A_body_that_is_too_large_is_refused_before_a_worker_sees_it()
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1", "--max-body-size", "10");
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync("POST /die HTTP/1.1\r\nHost: here\r\nContent-Length: 11\r\n\r\nelevenbytes");
        Assert.Equal("HTTP/1.1 413 Content Too Large", (await wire.ReadAsync()).Status);
        await server.GetBodyAsync("/pid");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_wrapped_file_is_sent_whole_even_when_it_is_gone_meanwhile()
    {
        var octets = new byte[3_000_000];
        new Random(1).NextBytes(octets);
        await File.WriteAllBytesAsync(_file, octets, TestContext.Current.CancellationToken);
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1");
        using var wire = await Wire.ConnectAsync(server.Address, receiveBuffer: 4096);
        await wire.SendAsync($"GET /file?{_file} HTTP/1.1\r\nHost: here\r\n\r\n");
        var (_, headers) = await wire.ReadHeadAsync();
        File.Delete(_file);
        Assert.Equal("3000000", headers["content-length"]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await wire.ReadBodyAsync(headers, octets => hash.AppendData(octets));
        Assert.Equal(SHA256.HashData(octets), hash.GetHashAndReset());

        // What was lent for the sending is given back.
        var worker = Assert.Single(WorkerProcesses.Of(server));
        await Eventually.IsTrue(
            () =>
                new(
                    !Directory
                        .EnumerateFileSystemEntries($"/proc/{worker}/fd")
                        .Any(entry =>
                            new FileInfo(entry).LinkTarget?.StartsWith(_file, StringComparison.Ordinal) == true
                        )
                ),
            () => "the worker to close the file"
        );
    }

    public void Dispose() => File.Delete(_file);
}
