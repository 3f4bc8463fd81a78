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

    private const long Active = 1;
    private const long FinishedSending = 2;
    private const long GraceOver = 4;
    private const long Broken = 8;
    private const long Flags = 15;

    // Each session has its own numbers, so that no two attachments anywhere are alike.
    private static long s_sessions;

    private readonly Lock _gate = new();

    // The flags, and above them the attachment.
    private long _word;
    private long _attachments = Interlocked.Increment(ref s_sessions) << 32;

    // Guarded by _gate; both live only during a request.
    private CancellationTokenSource? _source;
    private ITimer? _graceTimer;

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
        var attachment = ++_attachments << 4;
        Volatile.Write(ref _word, attachment);
        return attachment;
    }

    /// <summary>A call of the application begins.</summary>
    /// <param name="connection">The connection, which may know already that its peer has gone.</param>
    public void Begin(TransportConnection? connection = null)
    {
        var word = Interlocked.Or(ref _word, Active);
        if (connection?.Departure is { } departure)
        {
            OnDeparted(word & ~Flags, departure);
        }
        if ((word & FinishedSending) != 0)
        {
            StartGrace();
        }
    }

    /// <summary>The call is over: its token fires no more.</summary>
    public void End()
    {
        var word = Interlocked.And(ref _word, ~(Active | GraceOver));
        if ((word & (FinishedSending | Broken)) == 0 && _source is null)
        {
            return;
        }
        lock (_gate)
        {
            // The grace may have ended just before the lock was taken.
            Interlocked.And(ref _word, ~GraceOver);
            _source = null;
            _graceTimer?.Dispose();
            _graceTimer = null;
        }
    }

    /// <summary>The peer has gone.</summary>
    /// <param name="attachment">Whose; nothing happens when another connection is meant by now.</param>
    /// <param name="departure">How.</param>
    public void OnDeparted(long attachment, PeerDeparture departure)
    {
        var news = departure == PeerDeparture.Broken ? FinishedSending | Broken : FinishedSending;
        long word;
        do
        {
            word = Interlocked.Read(ref _word);
            if ((word & ~Flags) != attachment || (word & news) == news)
            {
                return;
            }
        } while (Interlocked.CompareExchange(ref _word, word | news, word) != word);
        if ((word & Active) == 0)
        {
            return;
        }
        if (departure == PeerDeparture.Broken)
        {
            Go(attachment);
        }
        else
        {
            StartGrace();
        }
    }

    /// <summary>Sending has shown that nothing reaches the peer of the current call any more.</summary>
    public void OnSendFailed() => OnDeparted(Interlocked.Read(ref _word) & ~Flags, PeerDeparture.Broken);

    private void StartGrace()
    {
        lock (_gate)
        {
            var word = Interlocked.Read(ref _word);
            if ((word & Active) != 0)
            {
                _graceTimer ??= timeProvider.CreateTimer(_ => Go(word & ~Flags), null, Grace, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Go(long attachment)
    {
        CancellationTokenSource? source;
        lock (_gate)
        {
            var word = Interlocked.Read(ref _word);
            // A call that ends meanwhile takes no notice: its source is gone under the same lock.
            if ((word & ~Flags) != attachment || (word & Active) == 0)
            {
                return;
            }
            Interlocked.Or(ref _word, GraceOver);
            source = _source;
        }
        // Outside the gate: callbacks are the application's, may end the call, and may throw, which is to end neither the
        // thread nor the process.
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
