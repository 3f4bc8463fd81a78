using System.Buffers;

namespace Gateway.Owin.ToGateway;

/// <summary><c>owin.ResponseBody</c>: the first write or flush starts the response.</summary>
internal sealed class ResponseStream(OwinCall call) : Stream
{
    // Writes wait for the peer when so much was not flushed, since OWIN applications need not flush.
    private const int FlushThreshold = 64 * 1024;

    private int _unflushed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length =>
        throw new NotSupportedException("The body of a response has no length until its end.");

    public override long Position
    {
        get => throw new NotSupportedException("The body of a response cannot be sought in.");
        set => throw new NotSupportedException("The body of a response cannot be sought in.");
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Append(buffer))
        {
            Flush();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }
        return Append(buffer.Span) ? new ValueTask(FlushAsync(cancellationToken)) : default;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override IAsyncResult BeginWrite(
        byte[] buffer,
        int offset,
        int count,
        AsyncCallback? callback,
        object? state
    ) => TaskToAsyncResult.Begin(WriteAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override void EndWrite(IAsyncResult asyncResult) => TaskToAsyncResult.End(asyncResult);

    public override void Flush() => FlushAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        _unflushed = 0;
        await call.StartResponse().FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The body of a response is only written.");

    public override long Seek(long offset, SeekOrigin origin) =>
        throw new NotSupportedException("The body of a response cannot be sought in.");

    public override void SetLength(long value) =>
        throw new NotSupportedException("The length of a response's body is its Content-Length header.");

    private bool Append(ReadOnlySpan<byte> buffer)
    {
        // A write of nothing starts the response as well, as on other OWIN servers.
        call.StartResponse().Write(buffer);
        _unflushed += buffer.Length;
        return _unflushed >= FlushThreshold;
    }
}
