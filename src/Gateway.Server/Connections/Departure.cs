using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>
/// Tells the application of the current request that the peer has gone: at once when the connection breaks, and after a
/// short grace when the peer has only finished sending, since a peer that half-closes behind its request still
/// wants the answer. Thread-safe.
/// </summary>
#pragma warning disable CA1001 // the timer is disposed of at the end of each call, and the source has nothing to dispose of
internal sealed class Departure(TimeProvider timeProvider)
#pragma warning restore CA1001
{
    // Within the second that the contract promises.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();

    // All guarded by _gate; the timer lives only during a request.
    private CancellationTokenSource? _source;
    private ITimer? _graceTimer;
    private bool _isActive;
    private bool _hasFinishedSending;
    private bool _isGraceOver;
    private bool _isBroken;

    /// <summary>Whether the application is to be told that the peer has gone.</summary>
    public bool HasGone
    {
        get
        {
            lock (_gate)
            {
                return _isBroken || _isGraceOver;
            }
        }
    }

    /// <summary>Fires during the current request only.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (_gate)
            {
                if (_source is null)
                {
                    _source = new CancellationTokenSource();
                    if (_isBroken || _isGraceOver)
                    {
                        _source.Cancel();
                    }
                }
                return _source.Token;
            }
        }
    }

    /// <summary>A call of the application begins.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _isActive = true;
            if (_hasFinishedSending)
            {
                StartGrace();
            }
        }
    }

    /// <summary>The call is over: its token fires no more.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isActive = false;
            _isGraceOver = false;
            _source = null;
            _graceTimer?.Dispose();
            _graceTimer = null;
        }
    }

    public void OnDeparted(PeerDeparture departure)
    {
        lock (_gate)
        {
            _hasFinishedSending = true;
            _isBroken |= departure == PeerDeparture.Broken;
            if (!_isBroken)
            {
                if (_isActive)
                {
                    StartGrace();
                }
                return;
            }
        }
        Go();
    }

    private void StartGrace() =>
        _graceTimer ??= timeProvider.CreateTimer(
            static self => ((Departure)self!).Go(),
            this,
            Grace,
            Timeout.InfiniteTimeSpan
        );

    private void Go()
    {
        CancellationTokenSource? source;
        lock (_gate)
        {
            _isGraceOver = _isActive;
            source = _isActive ? _source : null;
        }
        // Outside the gate: callbacks are the application's, and may end the call.
        source?.Cancel();
    }
}
