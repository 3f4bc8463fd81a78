namespace Gateway.Testing;

/// <summary>Tells the application that the client has gone: <see cref="Environ.Aborted"/>, which never fires once the
/// application has completed. Thread-safe.</summary>
#pragma warning disable CA1001 // the source has neither timer nor wait handle, so there is nothing to dispose
internal sealed class Departure
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _source = new();

    // All guarded by _gate.
    private bool _isOver;
    private bool _hasGone;
    private bool _isBroken;

    public CancellationToken Token => _source.Token;

    /// <summary>Whether flushes say that the client has gone.</summary>
    public bool HasGone
    {
        get
        {
            lock (_gate)
            {
                return _hasGone;
            }
        }
    }

    /// <summary>Whether the client has gone for good, so that what is written is dropped.</summary>
    public bool IsBroken
    {
        get
        {
            lock (_gate)
            {
                return _isBroken;
            }
        }
    }

    /// <summary>The client sends no more, as by a FIN; the answer still reaches it.</summary>
    public void Leave() => Go(isBroken: false);

    /// <summary>The client has broken the connection, as by a reset.</summary>
    /// <returns>False when the call was over.</returns>
    public bool Break() => Go(isBroken: true);

    /// <summary>The call is over.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
        }
    }

    private bool Go(bool isBroken)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return false;
            }
            _hasGone = true;
            _isBroken |= isBroken;
        }
        // Outside the gate: callbacks are the application's, and may end the call.
        _source.Cancel();
        return true;
    }
}
