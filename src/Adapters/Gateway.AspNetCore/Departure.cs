using Gateway.AspNetCore.Engine;
using Microsoft.AspNetCore.Http;

namespace Gateway.AspNetCore;

/// <summary>
/// Tells the application that the peer has gone, as long as its call lasts: the host's own token may fire after it, which
/// the contract's never does. On the engine a FIN is told of after a short grace, since a peer that half-closes behind its
/// request still wants the answer; on other hosts it is theirs to tell. Thread-safe.
/// </summary>
#pragma warning disable CA1001 // the timer and the registrations are disposed of at the end of each call
internal sealed class Departure
#pragma warning restore CA1001
{
    // Within the second that the contract promises.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly HttpContext _context;
    private readonly HalfClose? _halfClose;
    private readonly long _begun;
    private readonly Lock _gate = new();

    // All guarded by _gate.
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _aborted;
    private CancellationTokenRegistration _finished;
    private ITimer? _graceTimer;
    private bool _isOver;
    private bool _hasTold;

    /// <summary>A call of the application begins.</summary>
    public Departure(HttpContext context)
    {
        _context = context;
        _halfClose = context.Features.Get<HalfClose>();
        _begun = _halfClose is null ? 0 : TimeProvider.System.GetTimestamp();
    }

    /// <summary>Whether the application is to be told that the peer has gone.</summary>
    public bool HasGone =>
        // A timer may be early by the width of a tick, and what it told stays told.
        Volatile.Read(ref _hasTold)
        || _context.RequestAborted.IsCancellationRequested
        || (
            _halfClose is { FinishedAt: not 0 } finished
            && TimeProvider.System.GetElapsedTime(Math.Max(_begun, finished.FinishedAt)) >= Grace
        );

    /// <summary>Fires during the call only.</summary>
    public CancellationToken Token
    {
        get
        {
            CancellationTokenSource source;
            lock (_gate)
            {
                if (_source is not null || _isOver)
                {
                    return _source?.Token ?? CancellationToken.None;
                }
                source = _source = new CancellationTokenSource();
            }
            // Outside the gate: what has fired already calls back at once.
            var aborted = _context.RequestAborted.UnsafeRegister(static self => ((Departure)self!).Go(), this);
            var finished =
                _halfClose?.FinishedSending.UnsafeRegister(static self => ((Departure)self!).StartGrace(), this)
                ?? default;
            lock (_gate)
            {
                _aborted = aborted;
                _finished = finished;
            }
            return source.Token;
        }
    }

    /// <summary>The call is over: its token fires no more.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            _graceTimer?.Dispose();
            // Not waited for: the callback may be what ends the call.
            _aborted.Unregister();
            _finished.Unregister();
        }
    }

    private void StartGrace()
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                _graceTimer ??= TimeProvider.System.CreateTimer(
                    static self => ((Departure)self!).Go(),
                    this,
                    Grace,
                    Timeout.InfiniteTimeSpan
                );
            }
        }
    }

    private void Go()
    {
        CancellationTokenSource? source;
        lock (_gate)
        {
            source = _isOver ? null : _source;
            _hasTold = !_isOver;
        }
        // Outside the gate: callbacks are the application's, and may end the call.
        source?.Cancel();
    }
}
