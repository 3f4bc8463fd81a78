using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Testing;

/// <summary>A request's body in memory, and the limit on it, checked on the first read.</summary>
internal sealed class LimitedBody(ReadOnlyMemory<byte> body, long? limit) : PipeReader, IRequestBodyLimit
{
    private readonly PipeReader _inner = Create(new ReadOnlySequence<byte>(body));
    private long? _limit = limit;

    public bool IsReadOnly { get; private set; }

    public long? MaxBodySize
    {
        get => _limit;
        set
        {
            if (IsReadOnly)
            {
                throw new InvalidOperationException(
                    "MaxBodySize was set after the body's first read; set it before reading."
                );
            }
            if (value is { } octets)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(octets, nameof(value));
            }
            _limit = value;
        }
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        Check();
        return _inner.ReadAsync(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        Check();
        return _inner.TryRead(out result);
    }

    public override void AdvanceTo(SequencePosition consumed) => _inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) =>
        _inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => _inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => _inner.Complete(exception);

    private void Check()
    {
        IsReadOnly = true;
        if (_limit < body.Length)
        {
            throw new RequestBodyException(
                "body-too-large",
                413,
                $"The body has {body.Length} octets; at most {_limit} are allowed. Raise IRequestBodyLimit.MaxBodySize before reading."
            );
        }
    }
}
