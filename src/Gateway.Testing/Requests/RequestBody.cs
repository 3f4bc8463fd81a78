using System.IO.Pipelines;

namespace Gateway.Testing.Requests;

/// <summary>A request's body as the application reads it: its limit, its end, and the trailers behind it.</summary>
/// <param name="source">Where the test writes.</param>
/// <param name="limit">The limit the application finds.</param>
internal sealed class RequestBody(RequestBodySource source, long? limit)
    : PipeReader,
        IRequestBodyLimit,
        IRequestTrailers
{
    private static readonly HeaderCollection NoTrailers = [];

    private readonly CutReader _reader = new(source.Reader, source.Failure);
    private long? _limit = limit;
    private ReadResult _last;
    private long _consumed;
    private string? _dead;

    public bool IsReadOnly { get; private set; }

    /// <summary>Whether the end of the body has been read.</summary>
    public bool IsComplete { get; private set; } = source.IsAbsent;

    public HeaderCollection Trailers => IsComplete ? source.Trailers : NoTrailers;

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
        Begin();
        var read = _reader.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new(Judge(read.Result)) : AwaitAsync(read);
    }

    public override bool TryRead(out ReadResult result)
    {
        Begin();
        if (!_reader.TryRead(out result))
        {
            return false;
        }
        result = Judge(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var taken = _last.Buffer.Slice(0, consumed).Length;
        _reader.AdvanceTo(consumed, examined);
        _consumed += taken;
    }

    public override void CancelPendingRead() => _reader.CancelPendingRead();

    public override void Complete(Exception? exception = null) => _dead ??= "Complete was called on it";

    /// <summary>The call is over; the test learns of it by <see cref="FlushResult.IsCompleted"/>.</summary>
    public void End()
    {
        _dead = "the application had completed";
        source.Reader.Complete();
    }

    private async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> read) => Judge(await read);

    private void Begin()
    {
        if (_dead is not null)
        {
            throw new InvalidOperationException($"The request's body was read after {_dead}; read before.");
        }
        IsReadOnly = true;
        if (source.DeclaredLength > _limit)
        {
            throw TooLarge();
        }
    }

    private ReadResult Judge(ReadResult result)
    {
        if (_consumed + result.Buffer.Length > _limit)
        {
            _reader.AdvanceTo(result.Buffer.Start);
            throw TooLarge();
        }
        IsComplete |= result.IsCompleted;
        return _last = result;
    }

    private RequestBodyException TooLarge() =>
        new(
            "body-too-large",
            413,
            $"The body has {(source.DeclaredLength is { } octets ? octets : "more")} octets; at most {_limit} are allowed. "
                + "Raise IRequestBodyLimit.MaxBodySize before reading."
        );
}
