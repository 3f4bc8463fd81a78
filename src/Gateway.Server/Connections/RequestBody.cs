using System.Buffers;
using System.IO.Pipelines;
using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>
/// The body of the current request: it reads from the connection only when it is read from, so that back-pressure reaches
/// the peer, and gives the octets without their framing.
/// </summary>
internal sealed class RequestBody(
    RequestReader reader,
    InputFeeder feeder,
    PipeReader input,
    Func<ValueTask> sendContinue
) : PipeReader, IRequestBodyLimit, IRequestTrailers
{
    // How much of a body nobody read is taken to keep the connection; beyond it closing is cheaper.
    private const long MaxDrain = 64 * 1024;

    private static readonly HeaderCollection NoTrailers = [];

    // Holds what was decoded and not consumed. It never pauses: reading from the connection does.
    private readonly Pipe _decoded = new(
        new PipeOptions(
            readerScheduler: PipeScheduler.Inline,
            writerScheduler: PipeScheduler.Inline,
            pauseWriterThreshold: 0,
            useSynchronizationContext: false
        )
    );

    private readonly Lock _waitGate = new();

    // Both guarded by _waitGate.
    private bool _isWaiting;
    private bool _isTooSlow;

    private long _receivedBytes;
    private bool _isUsed;
    private bool _isStarted;
    private bool _isCompleted;
    private RequestBodyException? _failure;

    /// <inheritdoc/>
    public long? MaxBodySize
    {
        get => reader.MaxBodySize;
        set
        {
            if (_isStarted)
            {
                throw new InvalidOperationException(
                    "MaxBodySize was set after the body's first read, when it is fixed; set it before reading."
                );
            }
            if (value < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    "The limit of a body is a number of octets from 0, or null for none."
                );
            }
            reader.MaxBodySize = value;
        }
    }

    /// <inheritdoc/>
    public bool IsReadOnly => _isStarted;

    bool IRequestTrailers.IsComplete => reader.IsDone;

    HeaderCollection IRequestTrailers.Trailers => reader.IsDone ? reader.Trailers ?? NoTrailers : NoTrailers;

    /// <summary>Whether the connection is in step after the response: the body was read to its end, or what is left is
    /// short enough, known to come, and will be taken by <see cref="DrainAsync"/>.</summary>
    public bool IsDrainable =>
        reader.IsDone || (_failure is null && !IsContinueOutstanding && (reader.RemainingBody ?? 0) <= MaxDrain);

    // A peer that waits for a 100 may send the body after the final response, or not (RFC 9110 §10.1.1).
    private bool IsContinueOutstanding => reader.Head.ExpectsContinue && !_isStarted && !reader.IsDone;

    public override bool TryRead(out ReadResult result)
    {
        ThrowIfCompleted();
        _isUsed = true;
        if (!_isStarted && !IsContinueOutstanding)
        {
            Begin();
        }
        if (_decoded.Reader.TryRead(out result))
        {
            return true;
        }
        if (!_isStarted || !input.TryRead(out var read))
        {
            return false;
        }
        Decode(read);
        return _decoded.Reader.TryRead(out result);
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfCompleted();
        cancellationToken.ThrowIfCancellationRequested();
        _isUsed = true;
        return _decoded.Reader.TryRead(out var result) ? new(result) : PullAsync(cancellationToken);
    }

    public override void AdvanceTo(SequencePosition consumed) => _decoded.Reader.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) =>
        _decoded.Reader.AdvanceTo(consumed, examined);

    public override void CancelPendingRead()
    {
        _isUsed = true;
        _decoded.Reader.CancelPendingRead();
        input.CancelPendingRead();
    }

    public override void Complete(Exception? exception = null) => _isCompleted = true;

    /// <summary>Whether bytes are waited for; read on any thread.</summary>
    public bool IsWaiting => Volatile.Read(ref _isWaiting);

    /// <summary>The octets of bodies that came so far on this connection, with their framing; read on any thread.</summary>
    public long ReceivedBytes => Interlocked.Read(ref _receivedBytes);

    /// <summary>The body comes too slowly: the read that waits for it fails. On any thread.</summary>
    public void Expire()
    {
        lock (_waitGate)
        {
            if (_isWaiting)
            {
                _isTooSlow = true;
                input.CancelPendingRead();
            }
        }
    }

    /// <summary>Takes what nobody read, so that the next request can be.</summary>
    /// <returns>Whether the connection is in step.</returns>
    public async ValueTask<bool> DrainAsync()
    {
        long taken = 0;
        while (!reader.IsDone)
        {
            if (taken > MaxDrain || !IsDrainable)
            {
                return false;
            }
            long before;
            try
            {
                Begin();
                var read = await WaitAsync(CancellationToken.None);
                before = read.Buffer.Length;
                Decode(read);
            }
            catch (RequestBodyException)
            {
                return false;
            }
            taken += before;
        }
        return true;
    }

    /// <summary>Forgets the last request's.</summary>
    public void Reset()
    {
        if (_isUsed)
        {
            _decoded.Writer.Complete();
            _decoded.Reader.Complete();
            _decoded.Reset();
        }
        _isUsed = false;
        _isStarted = false;
        _isCompleted = false;
        _failure = null;
    }

    private async ValueTask<ReadResult> PullAsync(CancellationToken cancellationToken)
    {
        var mustSendContinue = IsContinueOutstanding;
        Begin();
        if (mustSendContinue)
        {
            await sendContinue();
        }
        ReadResult result;
        while (!_decoded.Reader.TryRead(out result))
        {
            // What cancels is either the application, which the decoded side knows of, or nobody that matters here.
            Decode(await WaitAsync(cancellationToken));
        }
        return result;
    }

    private async ValueTask<ReadResult> WaitAsync(CancellationToken cancellationToken)
    {
        if (input.TryRead(out var read))
        {
            return read;
        }
        lock (_waitGate)
        {
            _isWaiting = true;
            _isTooSlow = false;
        }
        try
        {
            read = await input.ReadAsync(cancellationToken);
        }
        finally
        {
            lock (_waitGate)
            {
                _isWaiting = false;
            }
        }
        if (_isTooSlow)
        {
            input.AdvanceTo(read.Buffer.Start);
            throw Fail(Rejections.BodyTooSlow);
        }
        return read;
    }

    // The limit is looked at before a byte is asked for, so that a body known to be too large is never invited.
    private void Begin()
    {
        if (_failure is not null)
        {
            throw Again(_failure);
        }
        if (!_isStarted)
        {
            _isStarted = true;
            var read = reader.Next([]);
            if (read.Kind == RequestEventKind.Rejected)
            {
                throw Fail(read.Rejection!);
            }
            CompleteWhenDone();
        }
    }

    private void Decode(ReadResult read)
    {
        _isUsed = true;
        var rest = read.Buffer;
        Rejection? rejection = null;
        var kind = RequestEventKind.BodyChunk;
        while (kind == RequestEventKind.BodyChunk)
        {
            var next = feeder.Next(rest);
            kind = next.Kind;
            rejection = next.Rejection;
            if (kind == RequestEventKind.BodyChunk)
            {
                _decoded.Writer.Write(next.Data);
            }
            rest = rest.Slice(next.Consumed);
        }
        Interlocked.Add(ref _receivedBytes, read.Buffer.Length - rest.Length);
        // Behind the end stands the next request, which has not been looked at.
        input.AdvanceTo(rest.Start, kind == RequestEventKind.NeedMore ? rest.End : rest.Start);
        if (kind == RequestEventKind.NeedMore && read.IsCompleted)
        {
            rejection = reader.EndOfInput(rest.Length);
        }
        if (rejection is not null)
        {
            throw Fail(rejection);
        }
        CompleteWhenDone();
    }

    private void CompleteWhenDone()
    {
        if (reader.IsDone)
        {
            _isUsed = true;
            _decoded.Writer.Complete();
        }
        else
        {
            // Never pending: the pipe does not pause.
            _ = _decoded.Writer.FlushAsync().Preserve();
        }
    }

    private RequestBodyException Fail(Rejection rejection) =>
        _failure = new RequestBodyException(rejection.Reason, rejection.Status, Text(rejection));

    // A fresh one for each throw, so that stack traces do not grow.
    private static RequestBodyException Again(RequestBodyException failure) =>
        new(failure.Reason, failure.Status, failure.Message, failure);

    private static string Text(Rejection rejection) =>
        $"{rejection.Message} ({rejection.Clause}"
        + (rejection.Option is null ? ")" : $"; the option {rejection.Option} changes it)");

    private void ThrowIfCompleted()
    {
        if (_isCompleted)
        {
            throw new InvalidOperationException("The body was read after it was completed; read before Complete.");
        }
    }
}
