using System.IO.Pipelines;

namespace Gateway.Owin.ToOwin;

/// <summary>Writes to <c>owin.ResponseBody</c>. A flush of nothing is a flush of the stream too, which sends the head.</summary>
internal sealed class BodyWriter(Stream stream) : PipeWriter
{
    private readonly PipeWriter _writer = Create(stream, new StreamPipeWriterOptions(leaveOpen: true));

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _writer.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _writer.GetSpan(sizeHint);

    public override void Advance(int bytes) => _writer.Advance(bytes);

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_writer.UnflushedBytes > 0)
        {
            return await _writer.FlushAsync(cancellationToken);
        }
        await stream.FlushAsync(cancellationToken);
        return default;
    }

    public override void CancelPendingFlush() => _writer.CancelPendingFlush();

    public override void Complete(Exception? exception = null) { }
}
