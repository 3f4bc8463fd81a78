using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Testing;

/// <summary>The writer of a staged response's body; dead once the response is replaced or complete.</summary>
internal sealed class StagedWriter(ResponseStage stage, ArrayBufferWriter<byte> body) : PipeWriter
{
    private string? _dead;
    private bool _complete;
    private bool _cancelFlush;
    private int _flushed;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => body.WrittenCount - _flushed;

    public void Kill(string reason) => _dead = reason;

    public override void Advance(int bytes)
    {
        ThrowIfUnusable();
        body.Advance(bytes);
        stage.Written();
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        ThrowIfUnusable();
        return body.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfUnusable();
        cancellationToken.ThrowIfCancellationRequested();
        stage.Commit();
        _flushed = body.WrittenCount;
        var canceled = _cancelFlush;
        _cancelFlush = false;
        return new(new FlushResult(canceled, isCompleted: false));
    }

    public override void CancelPendingFlush() => _cancelFlush = true;

    public override void Complete(Exception? exception = null)
    {
        if (_dead is null && !_complete)
        {
            _complete = true;
            stage.WriterError = exception;
        }
    }

    private void ThrowIfUnusable()
    {
        if (_dead is not null)
        {
            throw new InvalidOperationException($"This writer is dead: {_dead}.");
        }
        if (_complete)
        {
            throw new InvalidOperationException("Complete was called on this writer: no more body follows.");
        }
    }
}
