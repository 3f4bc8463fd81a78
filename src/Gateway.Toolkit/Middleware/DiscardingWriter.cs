using System.IO.Pipelines;

namespace Gateway.Toolkit.Middleware;

/// <summary>Takes the body of a response that has been answered without it.</summary>
internal sealed class DiscardingWriter(PipeWriter inner) : PipeWriter, IFileWriter
{
    private byte[] _buffer = [];

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => 0;

    public override void Advance(int bytes) { }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer.Length < Math.Max(sizeHint, 1))
        {
            _buffer = new byte[Math.Max(sizeHint, 4096)];
        }
        return _buffer;
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        inner.FlushAsync(cancellationToken);

    public ValueTask<FlushResult> SendFileAsync(
        string path,
        long offset,
        long? length,
        CancellationToken cancellationToken
    ) => inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);
}
