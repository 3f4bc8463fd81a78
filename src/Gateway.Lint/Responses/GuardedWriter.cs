using System.IO.Pipelines;

namespace Gateway.Lint.Responses;

/// <summary>A writer the server gave, with the rules that hold for every one: that of a response, and that of an upgraded
/// connection.</summary>
internal class GuardedWriter(Call call, PipeWriter server) : PipeWriter
{
    //# ## The writer
    //#
    //# The writer is a `PipeWriter` as System.IO.Pipelines defines it. `WriteAsync`, `AsStream` and the rest are made of
    //# the members named here. Octets that were flushed leave without waiting for the call to complete. A flush
    //# completes at once while the peer keeps up, and pends when it does not: that is back-pressure.
    //#
    // What is left of the memory last lent.
    private int _lent;
    private int _pending;
    private int _flushesAfterDeparture;
    private bool _hasDeparted;
    private bool _isCompleted;

    public PipeWriter Server => server;

    public override bool CanGetUnflushedBytes => server.CanGetUnflushedBytes;

    public override long UnflushedBytes => server.UnflushedBytes;

    protected Call Call => call;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        CheckUse("GetMemory");
        OnAsked(sizeHint);
        var memory = server.GetMemory(sizeHint);
        Lend(memory.Length, sizeHint);
        return memory;
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        CheckUse("GetSpan");
        OnAsked(sizeHint);
        var span = server.GetSpan(sizeHint);
        Lend(span.Length, sizeHint);
        return span;
    }

    public override void Advance(int bytes)
    {
        CheckUse("Advance");
        //# * `Advance` MUST be given no more than the memory last asked for holds; a flush ends that memory's validity.
        //#   `writer-advance`
        if (bytes < 0 || bytes > _lent)
        {
            throw call.Report.ByApplication(
                Clause.WriterAdvance,
                $"Advance({bytes}) was called with {_lent} octets of memory at hand; ask for memory after each flush, and "
                    + "advance by what was written into it."
            );
        }
        OnAdvance(bytes);
        server.Advance(bytes);
        _lent -= bytes;
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        BeginFlush("FlushAsync");
        ValueTask<FlushResult> flush;
        try
        {
            flush = server.FlushAsync(cancellationToken);
        }
        catch (Exception error)
        {
            flush = ValueTask.FromException<FlushResult>(error);
        }
        return flush.IsCompletedSuccessfully
            ? new(EndFlush(flush.Result))
            : AwaitFlushAsync(flush, mayThrow: false, cancellationToken);
    }

    public override void CancelPendingFlush()
    {
        CheckUse("CancelPendingFlush");
        server.CancelPendingFlush();
    }

    public override void Complete(Exception? exception = null)
    {
        if (TryComplete(exception))
        {
            server.Complete(exception);
        }
    }

    public override ValueTask CompleteAsync(Exception? exception = null) =>
        TryComplete(exception) ? server.CompleteAsync(exception) : default;

    /// <summary>Refuses the use of a writer that may not be used.</summary>
    protected virtual void CheckUse(string member)
    {
        call.CheckAlive($"The writer ({member})");
        //# * A writer MUST NOT be written to or flushed after `Complete`. `writer-completed`
        if (_isCompleted)
        {
            throw call.Report.ByApplication(
                Clause.WriterCompleted,
                $"{member} was called on the writer after Complete, which says that no more follows; complete it last."
            );
        }
    }

    protected virtual void OnAsked(int sizeHint) { }

    protected virtual void OnAdvance(int bytes) { }

    protected virtual void OnFlush(bool isPending) { }

    protected virtual void OnDeparted() { }

    protected virtual void OnComplete(Exception? exception) { }

    protected virtual bool IsDead => false;

    protected void BeginFlush(string member)
    {
        CheckUse(member);
        //# * At most one flush MUST be pending; a flush and a read MAY overlap. `flush-overlap`
        if (Interlocked.Exchange(ref _pending, 1) != 0)
        {
            throw call.Report.ByApplication(
                Clause.FlushOverlap,
                $"{member} was called while a flush was pending; await each flush before the next."
            );
        }
        CheckDeparted(member);
        _lent = 0;
        OnFlush(isPending: true);
    }

    protected async ValueTask<FlushResult> AwaitFlushAsync(
        ValueTask<FlushResult> flush,
        bool mayThrow,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return EndFlush(await flush);
        }
        catch (Exception error)
        {
            EndPending();
            if (!mayThrow)
            {
                JudgeThrown(error, cancellationToken);
            }
            throw;
        }
    }

    protected FlushResult EndFlush(FlushResult result)
    {
        EndPending();
        if (result.IsCompleted)
        {
            _hasDeparted = true;
            OnDeparted();
        }
        return result;
    }

    private void EndPending()
    {
        OnFlush(isPending: false);
        Volatile.Write(ref _pending, 0);
    }

    private void CheckDeparted(string member)
    {
        //# * A completed flush (`FlushResult.IsCompleted`) says that the peer is gone. What is written from then on is
        //#   dropped; an application MUST stop producing, and MUST NOT go on flushing without end. `flush-departed`
        if (_hasDeparted && ++_flushesAfterDeparture > call.Options.MaxFlushesAfterDeparture)
        {
            Volatile.Write(ref _pending, 0);
            throw call.Report.ByApplication(
                Clause.FlushDeparted,
                $"{member} was called {_flushesAfterDeparture} times after a flush had said that the peer is gone; stop when "
                    + "FlushResult.IsCompleted is true, or when Aborted fires."
            );
        }
    }

    private void Lend(int length, int sizeHint)
    {
        //# * The server MUST lend at least as much memory as was asked for, and never none. `writer-memory`
        if (length < Math.Max(sizeHint, 1))
        {
            throw call.Report.ByServer(
                Clause.WriterMemory,
                $"The writer lent {length} octets of memory, {sizeHint} were asked for; lend at least as much, and at least one."
            );
        }
        _lent = length;
    }

    private void JudgeThrown(Exception error, CancellationToken cancellationToken)
    {
        //# * No call on the writer MUST throw because the peer is gone. A flush throws `OperationCanceledException` when its
        //#   token is cancelled, and nothing else. `flush-throws`
        if (
            error is LintException
            || (error is OperationCanceledException && cancellationToken.IsCancellationRequested)
        )
        {
            return;
        }
        call.Report.ByServer(
            Clause.FlushThrows,
            $"FlushAsync threw {error.GetType()} ({Quoted.Text(error.Message)}); it throws for a cancelled token only. Let a "
                + "departed peer show in FlushResult.IsCompleted.",
            error
        );
    }

    private bool TryComplete(Exception? exception)
    {
        if (call.IsOver || IsDead || _isCompleted)
        {
            return false;
        }
        _isCompleted = true;
        OnComplete(exception);
        return true;
    }
}
