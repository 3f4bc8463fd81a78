using System.IO.Pipelines;

namespace Gateway.Lint.Requests;

/// <summary>A reader the server gave: that of a request's body, or, without a rule of its own, that of an upgraded
/// connection.</summary>
internal sealed class GuardedReader(Call call, PipeReader server, BodyRule? rule) : PipeReader
{
    private readonly LentBuffer _lent = new();
    private ReadResult _result;
    private int _pending;
    private bool _isLent;
    private bool _isCompleted;
    private bool _hasEnded;
    private bool _isAllExamined = true;

    public PipeReader Server => server;

    /// <summary>Whether a read has given a result.</summary>
    public bool HasRead { get; private set; }

    /// <summary>Whether a read has been asked for.</summary>
    public bool HasBegun { get; private set; }

    //# ## The request's body
    //#
    //# `PipeReader Body` is a reader as System.IO.Pipelines defines it; a request without a body has one that is completed
    //# at once. The server SHOULD read from the peer only when the application does, and SHOULD send a `100 Continue` that
    //# is waited for on the first read (RFC 9110 §10.1.1). What is not read is the server's to drop.
    //#
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        Begin("ReadAsync");
        ValueTask<ReadResult> read;
        try
        {
            read = server.ReadAsync(cancellationToken);
        }
        catch (Exception error)
        {
            read = ValueTask.FromException<ReadResult>(error);
        }
        return read.IsCompletedSuccessfully ? new(Lend(read.Result)) : AwaitAsync(read, cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        Begin("TryRead");
        try
        {
            if (!server.TryRead(out result))
            {
                Volatile.Write(ref _pending, 0);
                return false;
            }
        }
        catch (Exception error)
        {
            Volatile.Write(ref _pending, 0);
            rule?.JudgeThrown(error, CancellationToken.None);
            throw;
        }
        result = Lend(result);
        return true;
    }

    private void Begin(string member)
    {
        CheckUse(member);
        //# * At most one read MUST be pending. `read-overlap`
        if (Interlocked.Exchange(ref _pending, 1) != 0)
        {
            throw call.Report.ByApplication(
                Clause.ReadOverlap,
                $"{member} was called while a read was pending; await each read before the next."
            );
        }
        //# * Each result MUST be given back by `AdvanceTo` before the next read and before completion; one without octets
        //#   may be left at the end, and completing the reader gives back as well. `advance-missing`
        if (_isLent)
        {
            Volatile.Write(ref _pending, 0);
            throw AdvanceMissing($"{member} was called");
        }
        HasBegun = true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        CheckUse("AdvanceTo");
        //# * `AdvanceTo` MUST follow a read, once. `advance-without-read`
        if (!_isLent)
        {
            throw call.Report.ByApplication(
                Clause.AdvanceWithoutRead,
                "AdvanceTo was called without the result of a read to advance in; call it once for each."
            );
        }
        //# * It MUST be given positions of that read's buffer, the examined one not before the consumed. Afterwards the
        //#   buffer is invalid, and its octets MUST NOT be looked at any more. `advance-position`
        if (
            _lent.OffsetOf(consumed) is not { } consumedCount
            || _lent.OffsetOf(examined) is not { } examinedCount
            || examinedCount < consumedCount
        )
        {
            throw call.Report.ByApplication(
                Clause.AdvancePosition,
                "AdvanceTo was called with positions that are not of the buffer last read, or with more consumed than "
                    + "examined; take them from that buffer."
            );
        }
        var buffer = _result.Buffer;
        _isLent = false;
        _isAllExamined = examinedCount == buffer.Length;
        rule?.Consume(consumedCount);
        server.AdvanceTo(buffer.GetPosition(consumedCount), buffer.GetPosition(examinedCount));
        _lent.TakeBack(consumedCount);
    }

    public override void CancelPendingRead()
    {
        call.CheckAlive("environ.Body (CancelPendingRead)");
        server.CancelPendingRead();
    }

    public override void Complete(Exception? exception = null)
    {
        if (TryComplete())
        {
            server.Complete(exception);
        }
    }

    public override ValueTask CompleteAsync(Exception? exception = null) =>
        TryComplete() ? server.CompleteAsync(exception) : default;

    /// <summary>The call has ended: what is still held of the body becomes unreadable.</summary>
    public void Poison() => _lent.TakeBack(_lent.Length);

    public LintException? JudgeEnd()
    {
        //# * An application MUST NOT complete while a read is pending. `read-pending`
        if (Volatile.Read(ref _pending) != 0)
        {
            return call.Report.ByApplication(
                Clause.ReadPending,
                "The application completed while a read was pending; await every read, or cancel it and await that."
            );
        }
        return _isLent && !_isCompleted && !_result.Buffer.IsEmpty ? AdvanceMissing("The application completed") : null;
    }

    private async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> read, CancellationToken cancellationToken)
    {
        ReadResult result;
        try
        {
            result = await read;
        }
        catch (Exception error)
        {
            Volatile.Write(ref _pending, 0);
            rule?.JudgeThrown(error, cancellationToken);
            throw;
        }
        return Lend(result);
    }

    private ReadResult Lend(ReadResult result)
    {
        Volatile.Write(ref _pending, 0);
        Judge(result);
        rule?.Judge(result);
        _hasEnded = result.IsCompleted;
        _result = result;
        _isLent = true;
        HasRead = true;
        return new ReadResult(_lent.Lend(result.Buffer), result.IsCanceled, result.IsCompleted);
    }

    private void Judge(ReadResult result)
    {
        //# * A read MUST bring what is new: octets behind those examined, the end, or `IsCanceled`; and it MUST bring again
        //#   what was not consumed. `read-progress`
        var length = result.Buffer.Length;
        if (
            length < _lent.Length
            || (length == _lent.Length && _isAllExamined && !result.IsCompleted && !result.IsCanceled)
        )
        {
            throw call.Report.ByServer(
                Clause.ReadProgress,
                $"A read brought {length} octets, {_lent.Length} were left unconsumed, and it is neither completed nor canceled. "
                    + "Let a read wait until there is something new, and keep what was not consumed."
            );
        }
        //# * The end, once seen, MUST stay the end. `read-end`
        if (_hasEnded && (!result.IsCompleted || length > _lent.Length))
        {
            throw call.Report.ByServer(
                Clause.ReadEnd,
                "A read behind the end of the body was not completed, or brought more; complete every one from then on."
            );
        }
    }

    private void CheckUse(string member)
    {
        call.CheckAlive($"environ.Body ({member})");
        //# * A reader MUST NOT be used after `Complete`. `read-completed`
        if (_isCompleted)
        {
            throw call.Report.ByApplication(
                Clause.ReadCompleted,
                $"{member} was called on the reader after Complete; complete it last, or not at all."
            );
        }
    }

    private LintException AdvanceMissing(string what) =>
        call.Report.ByApplication(
            Clause.AdvanceMissing,
            $"{what} without AdvanceTo for the last result; say after each read how much was consumed and examined."
        );

    private bool TryComplete()
    {
        if (call.IsOver || _isCompleted)
        {
            return false;
        }
        _isCompleted = true;
        return true;
    }
}
