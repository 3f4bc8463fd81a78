using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>The bytes of an upgraded connection, for a <see cref="System.IO.Pipelines.PipeReader"/>. Closing it lets go of
/// it; the connection still ends in order, when the call does.</summary>
internal sealed class UpgradedStream(TransportConnection connection) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await using var interruption = cancellationToken.UnsafeRegister(
            static connection => ((TransportConnection)connection!).InterruptReceive(),
            connection
        );
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!connection.Unread.IsEmpty)
            {
                return Take(buffer.Span);
            }
            switch (connection.TryReceive())
            {
                case ReceiveStatus.Finished:
                    return 0;
                case ReceiveStatus.Nothing:
                    await connection.WaitToReceiveAsync();
                    break;
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    private int Take(Span<byte> buffer)
    {
        var unread = connection.Unread;
        var count = Math.Min(unread.Length, buffer.Length);
        unread[..count].CopyTo(buffer);
        connection.Consume(count);
        return count;
    }
}
