namespace Gateway.Server.Connections;

/// <summary>How long a head has been waited for that has begun to come. Only unfinished heads are waited for, so that most
/// requests pay nothing for the clock. Thread-safe.</summary>
internal sealed class HeadWait
{
    private readonly Lock _gate = new();

    // All guarded by _gate.
    private TimeSpan? _until;
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

    /// <summary>Some of a head has come. Once for each: a trickle of octets does not stretch the time.</summary>
    public void Begin(TimeSpan until)
    {
        lock (_gate)
        {
            _until = until;
            _hasExpired = false;
        }
    }

    /// <summary>The head is whole, or will not be.</summary>
    public void End()
    {
        lock (_gate)
        {
            _until = null;
            _hasExpired = false;
        }
    }

    /// <summary>Looks at the clock.</summary>
    /// <returns>Whether the wait has taken too long.</returns>
    public bool IsOverdue(TimeSpan now)
    {
        lock (_gate)
        {
            return _hasExpired = _hasExpired || now >= _until;
        }
    }
}
