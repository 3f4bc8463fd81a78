namespace Gateway.Lint.Requests;

/// <summary>Sees when Aborted fires.</summary>
internal sealed class AbortedWatch
{
    // Completion reaches the server a moment after Lint, and a token may fire in between.
    private static readonly TimeSpan Mercy = TimeSpan.FromMilliseconds(250);

    private readonly Call _call;
    private readonly CancellationToken _aborted;

    // Written before _endedOn.
    private bool _hadFired;
    private long _endedAt;
    private int _endedOn;

    public AbortedWatch(Call call, CancellationToken aborted)
    {
        _call = call;
        _aborted = aborted;
        aborted.UnsafeRegister(static self => ((AbortedWatch)self!).OnFired(), this);
    }

    public void End()
    {
        // Asked for, since the application may have completed inside of another callback of the same token.
        _hadFired = _aborted.IsCancellationRequested;
        _call.Response.HasDeparted |= _hadFired;
        _endedAt = _call.Options.TimeProvider.GetTimestamp();
        Volatile.Write(ref _endedOn, Environment.CurrentManagedThreadId);
    }

    //# * `CancellationToken Aborted`: fires, on any thread, when the peer goes away: within a second, be it by FIN or by
    //#   reset, and whether the application reads, writes or merely waits. After a FIN the server MUST still send the answer
    //#   until a write fails, and SHOULD give an answer that is nearly done the time to be sent before it fires.
    //#   It MUST NOT fire after the application has completed. `aborted-late`
    private void OnFired()
    {
        var endedOn = Volatile.Read(ref _endedOn);
        if (endedOn == 0)
        {
            _call.Response.HasDeparted = true;
            return;
        }
        // By the thread that saw the call complete, or much later: no mere race.
        if (
            !_hadFired
            && (
                endedOn == Environment.CurrentManagedThreadId
                || _call.Options.TimeProvider.GetElapsedTime(_endedAt) > Mercy
            )
        )
        {
            _call.Report.ByServer(
                Clause.AbortedLate,
                "environ.Aborted fired after the application had completed; give each call a token of its own, and forget it "
                    + "when the call ends."
            );
        }
    }
}
