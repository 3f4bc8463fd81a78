using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Toolkit.Middleware;

/// <summary>
/// The writer of a response whose body is held back, up to a limit, until it is known what becomes of its head. It hides
/// <see cref="IFileWriter"/>, so that a file is copied through it.
/// </summary>
/// <param name="limit">How many octets are held; one more, or a flush, lets go.</param>
internal abstract class HeldWriter(int limit) : PipeWriter
{
    // Null once the body was let go.
    private ArrayBufferWriter<byte>? _held = new();
    private bool _isDead;
    private bool _isComplete;
    private long _unflushed;

    public bool IsHeld => _held is not null;

    public ReadOnlySpan<byte> Held => _held is null ? default : _held.WrittenSpan;

    /// <summary>How much has been written in all.</summary>
    public long Total { get; private set; }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _unflushed;

    /// <summary>Ends its use: the response was replaced, or the application has completed.</summary>
    public virtual void Kill() => _isDead = true;

    /// <summary>Decides on the head, and writes what was held: no more is held back.</summary>
    public void LetGo()
    {
        if (_held is { } held)
        {
            _held = null;
            Begin();
            if (held.WrittenCount > 0)
            {
                WriteThrough(held.WrittenSpan);
            }
        }
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        ThrowIfUnusable();
        return _held is { } held ? held.GetMemory(sizeHint) : GetMemoryThrough(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        ThrowIfUnusable();
        _unflushed += bytes;
        Total += bytes;
        if (_held is not { } held)
        {
            AdvanceThrough(bytes);
            return;
        }
        held.Advance(bytes);
        if (held.WrittenCount > limit)
        {
            LetGo();
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfUnusable();
        LetGo();
        _unflushed = 0;
        return FlushThroughAsync(cancellationToken);
    }

    public override void Complete(Exception? exception = null)
    {
        if (_isDead || _isComplete)
        {
            return;
        }
        _isComplete = true;
        CompleteThrough(exception);
    }

    /// <summary>Decides on the head; called once.</summary>
    protected abstract void Begin();

    protected abstract void WriteThrough(ReadOnlySpan<byte> bytes);

    protected abstract Memory<byte> GetMemoryThrough(int sizeHint);

    protected abstract void AdvanceThrough(int bytes);

    protected abstract ValueTask<FlushResult> FlushThroughAsync(CancellationToken cancellationToken);

    protected abstract void CompleteThrough(Exception? exception);

    private void ThrowIfUnusable()
    {
        if (_isDead)
        {
            throw new InvalidOperationException(
                "This writer is dead: startResponse was called again, or the application has completed."
            );
        }
        if (_isComplete)
        {
            throw new InvalidOperationException("Complete was called on this writer: no more body follows.");
        }
    }
}
