using System.Buffers;
using System.IO.Pipelines;
using Gateway.Server.Protocol;
using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>
/// The body of the current request: it reads from the connection only when it is read from, so that back-pressure reaches
/// the peer, and gives the octets without their framing.
/// </summary>
internal sealed class RequestBody(RequestReader reader, Func<ValueTask> sendContinue)
    : PipeReader,
        IRequestBodyLimit,
        IRequestTrailers
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

    private TransportConnection? _connection;
    private long _receivedBytes;
    private bool _isUsed;
    private bool _isStarted;
    private bool _isCompleted;
    private volatile bool _isPulling;

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

    /// <summary>Why the body cannot be read on; null when it can.</summary>
    public RequestBodyException? Failure { get; private set; }

    /// <summary>Whether the connection is in step after the response: the body was read to its end, or what is left is
    /// short enough, known to come, and will be taken by <see cref="DrainAsync"/>.</summary>
    public bool IsDrainable =>
        !_isPulling
        && (
            reader.IsDone
            || (Failure is null && !IsContinueOutstanding && !IsTooLarge && (reader.RemainingBody ?? 0) <= MaxDrain)
        );

    private bool IsTooLarge => reader.Head.Framing.ContentLength > reader.MaxBodySize;

    // A peer that waits for a 100 may send the body after the final response, or not (RFC 9110 §10.1.1).
    private bool IsContinueOutstanding => reader.Head.ExpectsContinue && !_isStarted && !reader.IsDone;

    /// <summary>Whether a read has not ended, though the call may have: it would meet the next connection.</summary>
    public bool IsPulling => _isPulling;

    private TransportConnection Connection => _connection!;

    public void Attach(TransportConnection? connection)
    {
        _connection = connection;
        Volatile.Write(ref _receivedBytes, 0);
    }

    public override bool TryRead(out ReadResult result)
    {
        ThrowIfUnreadable();
        _isUsed = true;
        if (!_isStarted && !IsContinueOutstanding)
        {
            Begin();
        }
        if (_decoded.Reader.TryRead(out result))
        {
            return true;
        }
        if (!_isStarted)
        {
            return false;
        }
        Decode();
        if (!reader.IsDone && Connection.TryReceive() is var status && status != ReceiveStatus.Nothing)
        {
            Decode(status);
        }
        return _decoded.Reader.TryRead(out result);
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfUnreadable();
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
        _connection?.InterruptReceive();
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
                _connection?.InterruptReceive();
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
            var before = _receivedBytes;
            try
            {
                Begin();
                Decode();
                if (!reader.IsDone)
                {
                    Decode(await ReceiveAsync(CancellationToken.None));
                }
            }
            catch (RequestBodyException)
            {
                return false;
            }
            taken += _receivedBytes - before;
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
        Failure = null;
    }

    private async ValueTask<ReadResult> PullAsync(CancellationToken cancellationToken)
    {
        _isPulling = true;
        try
        {
            var mustSendContinue = IsContinueOutstanding;
            Begin();
            if (mustSendContinue)
            {
                await sendContinue();
            }
            if (!reader.IsDone)
            {
                // What is unread is the next request's otherwise, and not this thread's to touch.
                Decode();
            }
            ReadResult result;
            while (!_decoded.Reader.TryRead(out result))
            {
                // What interrupts is either the application, which the decoded side knows of, or nobody that matters here.
                Decode(await ReceiveAsync(cancellationToken));
            }
            return result;
        }
        finally
        {
            _isPulling = false;
        }
    }

    private async ValueTask<ReceiveStatus> ReceiveAsync(CancellationToken cancellationToken)
    {
        var status = Connection.TryReceive();
        if (status != ReceiveStatus.Nothing)
        {
            return status;
        }
        lock (_waitGate)
        {
            _isWaiting = true;
            _isTooSlow = false;
        }
        try
        {
            await using var interruption = cancellationToken.UnsafeRegister(
                static connection => ((TransportConnection)connection!).InterruptReceive(),
                _connection
            );
            await Connection.WaitToReceiveAsync();
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
            throw Fail(Rejections.BodyTooSlow);
        }
        cancellationToken.ThrowIfCancellationRequested();
        return Connection.TryReceive();
    }

    // The limit is looked at before a byte is asked for, so that a body known to be too large is never invited.
    private void Begin()
    {
        if (Failure is not null)
        {
            throw Again(Failure);
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

    /// <summary>Decodes what is unread.</summary>
    /// <param name="status">Whether more may come.</param>
    private void Decode(ReceiveStatus status = ReceiveStatus.Received)
    {
        _isUsed = true;
        Rejection? rejection;
        RequestEventKind kind;
        do
        {
            // Behind the end stands the next request, which is not looked at.
            var next = reader.Next(Connection.Unread);
            kind = next.Kind;
            rejection = next.Rejection;
            if (kind == RequestEventKind.BodyChunk)
            {
                _decoded.Writer.Write(next.Data);
            }
            Connection.Consume(next.Consumed);
            Interlocked.Add(ref _receivedBytes, next.Consumed);
        } while (kind == RequestEventKind.BodyChunk);
        if (kind == RequestEventKind.NeedMore && status == ReceiveStatus.Finished)
        {
            rejection = reader.EndOfInput(Connection.Unread.Length);
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
        Failure = new RequestBodyException(rejection.Reason, rejection.Status, Text(rejection));

    // A fresh one for each throw, so that stack traces do not grow.
    private static RequestBodyException Again(RequestBodyException failure) =>
        new(failure.Reason, failure.Status, failure.Message, failure);

    private static string Text(Rejection rejection) =>
        $"{rejection.Message} ({rejection.Clause}"
        + (rejection.Option is null ? ")" : $"; the option {rejection.Option} changes it)");

    private void ThrowIfUnreadable()
    {
        if (_isPulling)
        {
            throw new InvalidOperationException(
                "The body was read while a read was pending; await one read before the next, or end it by CancelPendingRead."
            );
        }
        if (_isCompleted)
        {
            throw new InvalidOperationException("The body was read after it was completed; read before Complete.");
        }
    }
}
