using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Toolkit.Middleware;

/// <summary>Compresses a body once it is known to be worth it; what is flushed reaches the client.</summary>
/// <param name="head">The head, as it is and as it becomes.</param>
/// <param name="startResponse">Where it goes.</param>
/// <param name="minSize">The fewest octets worth compressing.</param>
#pragma warning disable CA1001 // Kill disposes, and whoever makes one calls it on every path
internal sealed class CompressingWriter(CompressedHead head, StartResponse startResponse, int minSize)
    : HeldWriter(minSize - 1)
#pragma warning restore CA1001
{
    private const int BufferSize = 16 * 1024;

    private PipeWriter _inner = startResponse(head.Status, head.Plain);

    // Null while the body is held, and when it has ended.
    private EncodedOutput? _output;

    // Rented while the body is compressed; the encoder copies what is written.
    private byte[] _buffer = [];
    private bool _isFinished;

    /// <summary>The application has completed: writes what is left.</summary>
    public async ValueTask FinishAsync()
    {
        // A HEAD without the body: its GET would be compressed, and of a length nobody knows. The commit keeps the server
        // from counting what is not there.
        if (!_isFinished && IsHeld && Held.IsEmpty && head.IsHeadOfLongBody)
        {
            LetGo();
            await _inner.FlushAsync().ConfigureAwait(false);
            _output?.Dispose();
            _isFinished = true;
        }
        Finish();
        Return();
    }

    public override void Kill()
    {
        base.Kill();
        _output?.Dispose();
        _output = null;
        Return();
    }

    public override void CancelPendingFlush() => _inner.CancelPendingFlush();

    protected override void Begin()
    {
        _inner = startResponse(head.Status, head.Compressed);
        _output = new EncodedOutput(head.Coding, _inner);
    }

    protected override void WriteThrough(ReadOnlySpan<byte> bytes) => _output!.Write(bytes);

    protected override Memory<byte> GetMemoryThrough(int sizeHint)
    {
        if (_buffer.Length < Math.Max(sizeHint, 1))
        {
            Return();
            _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, BufferSize));
        }
        return _buffer;
    }

    protected override void AdvanceThrough(int bytes) => _output!.Write(_buffer.AsSpan(0, bytes));

    protected override ValueTask<FlushResult> FlushThroughAsync(CancellationToken cancellationToken)
    {
        _output!.Flush();
        return _inner.FlushAsync(cancellationToken);
    }

    protected override void CompleteThrough(Exception? exception)
    {
        if (exception is null && !head.IsHeadOfLongBody)
        {
            Finish();
        }
        if (exception is not null || _isFinished)
        {
            _inner.Complete(exception);
        }
    }

    private void Finish()
    {
        if (_isFinished)
        {
            return;
        }
        _isFinished = true;
        if (head.Length is { } declared && declared != Total)
        {
            throw new InvalidOperationException(
                $"The application declared Content-Length: {declared} and wrote {Total} octets. Leave the field out, or make "
                    + "it right."
            );
        }
        if (IsHeld)
        {
            _inner.Write(Held);
            return;
        }
        _output?.Finish();
        _output = null;
    }

    private void Return()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }
}
