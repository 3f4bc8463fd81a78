namespace Gateway.Server.Connections;

/// <summary>
/// How long a connection has waited for a head: between two requests, or in the midst of one. The loop says what it waits
/// for; the heartbeat, once a second, looks whether it still waits for the same, so that no request pays for a clock.
/// Thread-safe.
/// </summary>
internal sealed class HeadWait(TimeSpan headerTimeout, TimeSpan keepAliveTimeout)
{
    private readonly Lock _gate = new();

    // All guarded by _gate.
    private int _number;
    private int _seenNumber = -1;
    private TimeSpan _seenAt;
    private bool _isWaiting;
    private bool _isInHead = true;
    private bool _hasExpired;

    /// <summary>Whether the current wait has taken too long.</summary>
    public bool HasExpired
    {
        get
        {
            lock (_gate)
            {
                return _hasExpired;
            }
        }
    }

    /// <summary>A request's head is whole; what follows is another wait, at first for nothing in particular.</summary>
    public void EndRequest()
    {
        lock (_gate)
        {
            _number++;
            _isInHead = false;
            _hasExpired = false;
        }
    }

    /// <summary>The loop waits for bytes.</summary>
    /// <param name="isInHead">Whether some of the head has come.</param>
    /// <param name="mayWait">Asked under the lock that interrupting takes.</param>
    /// <returns>What <paramref name="mayWait"/> said.</returns>
    public bool Begin(bool isInHead, Func<bool> mayWait)
    {
        lock (_gate)
        {
            if (isInHead && !_isInHead)
            {
                _isInHead = true;
                _number++;
            }
            _isWaiting = isInHead || mayWait();
            return _isWaiting;
        }
    }

    /// <summary>Bytes have come, or the wait was interrupted.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isWaiting = false;
        }
    }

    /// <summary>Interrupts a wait between two requests.</summary>
    public void InterruptIdle(Action interrupt)
    {
        lock (_gate)
        {
            if (_isWaiting)
            {
                interrupt();
            }
        }
    }

    /// <summary>The heartbeat: interrupts a wait that has taken too long.</summary>
    public void Tick(TimeSpan now, Action interrupt)
    {
        lock (_gate)
        {
            if (!_isWaiting)
            {
                return;
            }
            if (_seenNumber != _number)
            {
                _seenNumber = _number;
                _seenAt = now;
            }
            else if (now - _seenAt >= (_isInHead ? headerTimeout : keepAliveTimeout))
            {
                _hasExpired = true;
                interrupt();
            }
        }
    }
}
