using System.Buffers;
using System.Net.Sockets;

namespace Gateway.Server.Tests.Transports.Epoll;

public sealed class EpollOutputTests
{
    // More than the kernel takes for a peer that reads nothing.
    private const int Much = 16 * 1024 * 1024;

    private static readonly byte[] Octets = Sequence(Much);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_socket_does_not_take_at_once_comes_whole_and_in_order()
    {
        using var pair = await Pair.CreateAsync(pauseThreshold: 2 * Much, receiveBuffer: 64 * 1024);
        var output = pair.Owned.Output;
        for (var start = 0; start < Much; start += 100_000)
        {
            output.Write(Octets.AsSpan(start..Math.Min(Much, start + 100_000)));
            var flush = output.FlushAsync(Token).AsTask();
            // Below the threshold nobody waits.
            Assert.True(flush.IsCompletedSuccessfully);
            Assert.False((await flush).IsCompleted);
        }
        Assert.True(pair.Owned.HasUnsent);

        pair.Owned.Close(isIdle: false);

        Assert.Equal(Octets, await ReadToEndAsync(pair.Peer));
    }

    [Fact]
    public async Task A_flush_above_the_threshold_waits_until_the_peer_reads()
    {
        using var pair = await Pair.CreateAsync(receiveBuffer: 64 * 1024);
        var output = pair.Owned.Output;
        output.Write(Octets);

        var flush = output.FlushAsync(Token).AsTask();
        Assert.False(flush.IsCompleted);
        var reading = ReadAsync(pair.Peer, Much);

        Assert.False((await flush.WaitAsync(Deadline, Token)).IsCompleted);
        Assert.Equal(Octets, await reading);
        Assert.InRange(pair.Owned.SentBytes, 1, Much);
    }

    [Fact]
    public async Task A_flush_that_waits_can_be_canceled_and_loses_nothing()
    {
        using var pair = await Pair.CreateAsync(receiveBuffer: 64 * 1024);
        var output = pair.Owned.Output;
        output.Write(Octets);
        using var source = new CancellationTokenSource();
        var byToken = output.FlushAsync(source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => byToken.WaitAsync(Deadline, Token));

        var pending = output.FlushAsync(Token).AsTask();
        output.CancelPendingFlush();
        Assert.True((await pending.WaitAsync(Deadline, Token)).IsCanceled);

        // None is pending: the next one is canceled, and only that.
        output.CancelPendingFlush();
        Assert.True((await output.FlushAsync(Token)).IsCanceled);
        Assert.False(output.FlushAsync(Token).AsTask().IsCompleted);
        pair.Owned.Close(isIdle: false);

        Assert.Equal(Octets, await ReadToEndAsync(pair.Peer));
    }

    [Fact]
    public async Task Flushes_that_nobody_awaits_harm_nothing()
    {
        using var pair = await Pair.CreateAsync(receiveBuffer: 64 * 1024);
        var output = pair.Owned.Output;
        var reading = ReadAsync(pair.Peer, Much);

        for (var start = 0; start < Much; start += 64 * 1024)
        {
            output.Write(Octets.AsSpan(start, 64 * 1024));
#pragma warning disable CA2012 // what is tested is that an application may leave it unawaited
            _ = output.FlushAsync(Token);
#pragma warning restore CA2012
        }

        Assert.Equal(Octets, await reading);
        Assert.False((await output.FlushAsync(Token)).IsCompleted);
    }

    [Fact]
    public async Task A_flush_ends_when_the_peer_breaks_the_connection()
    {
        using var pair = await Pair.CreateAsync(receiveBuffer: 64 * 1024);
        var output = pair.Owned.Output;
        output.Write(Octets);
        var flush = output.FlushAsync(Token).AsTask();

        pair.Peer.LingerState = new LingerOption(enable: true, seconds: 0);
        pair.Peer.Dispose();

        Assert.True((await flush.WaitAsync(Deadline, Token)).IsCompleted);
        // Later ones say so, too, and what is written is dropped.
        output.Write(Octets);
        Assert.True((await output.FlushAsync(Token)).IsCompleted);
        Assert.False(pair.Owned.HasUnsent);
        pair.Owned.Close(isIdle: false);
        await pair.Closed.WaitAsync(Deadline, Token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_000_000)]
    public async Task A_file_stands_between_what_was_written_before_and_behind_it(int before)
    {
        using var pair = await Pair.CreateAsync(receiveBuffer: 64 * 1024);
        var output = pair.Owned.Output;
        using var file = TemporaryFile();
        var sending = Task.Run(
            async () =>
            {
                output.Write(Octets.AsSpan(0, before));
                var result = await output.SendFileAsync(file.SafeFileHandle, 1_000, Much - 1_000, Token);
                Assert.False(result.IsCompleted);
                output.Write("tail"u8);
                await output.FlushAsync(Token);
                pair.Owned.Close(isIdle: false);
            },
            Token
        );

        var received = await ReadToEndAsync(pair.Peer);

        await sending;
        Assert.Equal([.. Octets[..before], .. Octets[1_000..], .. "tail"u8], received);
    }

    [Fact]
    public async Task A_file_that_has_become_shorter_is_an_error()
    {
        using var pair = await Pair.CreateAsync();
        using var file = TemporaryFile();
        file.SetLength(1_000);

        var error = await Assert.ThrowsAsync<IOException>(async () =>
            await pair.Owned.Output.SendFileAsync(file.SafeFileHandle, 0, 1_500, Token)
        );

        Assert.Contains("500 octets", error.Message);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_an_error_and_no_broken_connection()
    {
        using var pair = await Pair.CreateAsync();
        // The kernel gives its own memory to read(2) only.
        using var file = File.OpenHandle("/proc/self/mem");

        var error = await Assert.ThrowsAsync<IOException>(async () =>
            await pair.Owned.Output.SendFileAsync(file, 0, 1_000, Token)
        );

        Assert.Contains("could not be read", error.Message);
        Assert.False(pair.Owned.IsBroken);
    }

    [Fact]
    public async Task Sending_a_file_ends_when_the_peer_breaks_the_connection()
    {
        using var pair = await Pair.CreateAsync(receiveBuffer: 64 * 1024);
        using var file = TemporaryFile();
        var sending = pair.Owned.Output.SendFileAsync(file.SafeFileHandle, 0, Much, Token).AsTask();

        pair.Peer.LingerState = new LingerOption(enable: true, seconds: 0);
        pair.Peer.Dispose();

        Assert.True((await sending.WaitAsync(Deadline, Token)).IsCompleted);
    }

    [Fact]
    public async Task Sending_a_file_can_be_canceled()
    {
        using var pair = await Pair.CreateAsync(receiveBuffer: 64 * 1024);
        using var file = TemporaryFile();
        using var source = new CancellationTokenSource();
        var sending = pair.Owned.Output.SendFileAsync(file.SafeFileHandle, 0, Much, source.Token).AsTask();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Deadline, Token));
    }

    private static byte[] Sequence(int length)
    {
        var octets = new byte[length];
        new Random(1).NextBytes(octets);
        return octets;
    }

    private static FileStream TemporaryFile()
    {
        var file = new FileStream(
            Path.GetTempFileName(),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 0,
            FileOptions.DeleteOnClose
        );
        file.Write(Octets);
        return file;
    }

    private static async Task<byte[]> ReadAsync(Socket socket, int count)
    {
        var received = new byte[count];
        for (var at = 0; at < count; )
        {
            var read = await socket.ReceiveAsync(received.AsMemory(at), Token).AsTask().WaitAsync(Deadline, Token);
            Assert.NotEqual(0, read);
            at += read;
        }
        return received;
    }

    private static async Task<byte[]> ReadToEndAsync(Socket socket)
    {
        using var received = new MemoryStream();
        var part = new byte[64 * 1024];
        while (true)
        {
            var read = await socket.ReceiveAsync(part, Token).AsTask().WaitAsync(Deadline, Token);
            if (read == 0)
            {
                return received.ToArray();
            }
            received.Write(part, 0, read);
        }
    }
}
