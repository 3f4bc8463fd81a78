using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>
/// Tells the application of the current request that the peer has gone: at once when the connection breaks, and after a
/// short grace when the peer has only finished sending, since a peer that half-closes behind its request still
/// wants the answer. Thread-safe.
/// </summary>
/// <remarks>One word says which connection is meant and what is known, so that news of a connection that the session has
/// left changes nothing, and a request whose peer stays pays for no lock.</remarks>
/// <param name="timeProvider">The clock.</param>
/// <param name="failed">Told what the application's callbacks throw.</param>
#pragma warning disable CA1001 // the timer is disposed of at the end of each call, and the source has nothing to dispose of
internal sealed class Departure(TimeProvider timeProvider, Action<Exception> failed)
#pragma warning restore CA1001
{
    // Within the second that the contract promises.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private const long FinishedSending = 1;
    private const long GraceOver = 2;
    private const long Broken = 4;
    private const long Flags = 7;
    private const int AttachmentShift = 3;

    // Each session has its own numbers, so that no two attachments anywhere are alike.
    private static long s_sessions;

    private readonly Lock _gate = new();

    // The flags, and above them the attachment.
    private long _word;
    private long _attachments = Interlocked.Increment(ref s_sessions) << 32;

    // Guarded by _gate; they live only during a call, but for a timer of one that has just ended, which tells nobody.
    private CancellationTokenSource? _source;
    private ITimer? _graceTimer;
    private int _graces;

    /// <summary>Whether the application is to be told that the peer has gone.</summary>
    public bool HasGone => (Interlocked.Read(ref _word) & (GraceOver | Broken)) != 0;

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
                    if (HasGone)
                    {
                        _source.Cancel();
                    }
                }
                return _source.Token;
            }
        }
    }

    /// <summary>Another connection is meant from now on.</summary>
    /// <returns>What it is known by.</returns>
    public long Attach()
    {
        var attachment = ++_attachments << AttachmentShift;
        Volatile.Write(ref _word, attachment);
        return attachment;
    }

    /// <summary>A call of the application begins.</summary>
    /// <param name="connection">The connection, which may know already that its peer has gone.</param>
    public void Begin(TransportConnection? connection = null)
    {
        var word = Volatile.Read(ref _word);
        if (connection?.Departure is { } departure)
        {
            OnDeparted(word & ~Flags, departure);
        }
        if ((word & Flags) != 0)
        {
            StartGrace(word & ~Flags);
        }
    }

    /// <summary>The call is over: its token fires no more.</summary>
    public void End()
    {
        if ((Volatile.Read(ref _word) & Flags) == 0 && _source is null)
        {
            return;
        }
        lock (_gate)
        {
            StopGrace();
            _source = null;
        }
    }

    /// <summary>The peer has gone.</summary>
    /// <param name="attachment">Whose; nothing happens when another connection is meant by now.</param>
    /// <param name="departure">How.</param>
    public void OnDeparted(long attachment, PeerDeparture departure)
    {
        var isBroken = departure == PeerDeparture.Broken;
        if (!TryNote(attachment, isBroken ? FinishedSending | Broken : FinishedSending))
        {
            return;
        }
        if (!isBroken)
        {
            StartGrace(attachment);
            return;
        }
        CancellationTokenSource? source;
        lock (_gate)
        {
            source = IsMeant(attachment) ? _source : null;
        }
        Cancel(source);
    }

    /// <summary>Sending has shown that nothing reaches the peer of the current call any more.</summary>
    public void OnSendFailed() => OnDeparted(Volatile.Read(ref _word) & ~Flags, PeerDeparture.Broken);

    private bool IsMeant(long attachment) => (Volatile.Read(ref _word) & ~Flags) == attachment;

    /// <returns>Whether it is news, and of the connection that is meant.</returns>
    private bool TryNote(long attachment, long news)
    {
        long word;
        do
        {
            word = Volatile.Read(ref _word);
            if ((word & ~Flags) != attachment || (word & news) == news)
            {
                return false;
            }
        } while (Interlocked.CompareExchange(ref _word, word | news, word) != word);
        return true;
    }

    // Also when no call runs at the moment: whether one does cannot be known here without every call paying for it, and the
    // next one begins its grace anew.
    private void StartGrace(long attachment)
    {
        lock (_gate)
        {
            StopGrace();
            if (IsMeant(attachment))
            {
                var grace = _graces;
                _graceTimer = timeProvider.CreateTimer(
                    _ => EndGrace(attachment, grace),
                    null,
                    Grace,
                    Timeout.InfiniteTimeSpan
                );
            }
        }
    }

    // Under the gate. A timer that fires meanwhile is one of the past.
    private void StopGrace()
    {
        _graces++;
        Interlocked.And(ref _word, ~GraceOver);
        _graceTimer?.Dispose();
        _graceTimer = null;
    }

    private void EndGrace(long attachment, int grace)
    {
        CancellationTokenSource? source;
        lock (_gate)
        {
            if (grace != _graces || !TryNote(attachment, GraceOver))
            {
                return;
            }
            source = _source;
        }
        Cancel(source);
    }

    // Outside the gate: callbacks are the application's, may end the call, and may throw, which is to end neither the thread
    // nor the process.
    private void Cancel(CancellationTokenSource? source)
    {
        try
        {
            source?.Cancel();
        }
        catch (AggregateException error)
        {
            failed(error);
        }
    }
}
