using System.Threading.Tasks.Sources;

namespace Gateway.Server.Transports.Epoll;

/// <summary>Where the owner of a connection waits until something has come. It may be woken for no reason, even for a
/// connection that it has left.</summary>
internal sealed class ReceiveWaiter : IValueTaskSource
{
    private const int None = 0;
    private const int Waiting = 1;
    private const int Interrupted = 2;

    private ManualResetValueTaskSourceCore<bool> _source;
    private int _state;

    public bool IsWaiting => Volatile.Read(ref _state) == Waiting;

    /// <summary>Waits, unless something has come already.</summary>
    public ValueTask WaitAsync(ref ConnectionState connection) =>
        // What came before the wait began woke nobody.
        !TryBegin() || (connection.HasNews && TryEnd())
            ? default
            : Wait;

    /// <summary>The wait that has begun.</summary>
    public ValueTask Wait => new(this, _source.Version);

    /// <summary>The first step of a wait: from now on it can be ended.</summary>
    /// <returns>False when it was interrupted beforehand.</returns>
    public bool TryBegin()
    {
        _source.Reset();
        _source.RunContinuationsAsynchronously = false;
        if (Interlocked.CompareExchange(ref _state, Waiting, None) == None)
        {
            return true;
        }
        Volatile.Write(ref _state, None);
        return false;
    }

    /// <summary>The last step of a wait that is not needed.</summary>
    /// <returns>False when another has ended it, and says so.</returns>
    public bool TryEnd() => Interlocked.CompareExchange(ref _state, None, Waiting) == Waiting;

    /// <summary>Something has come. On any thread; the waiter goes on on it.</summary>
    public void Wake()
    {
        if (Interlocked.CompareExchange(ref _state, None, Waiting) == Waiting)
        {
            _source.SetResult(true);
        }
    }

    /// <summary>Ends this wait, or the next. The waiter goes on elsewhere: the caller may hold locks, or look after all
    /// connections, and the waiter may block.</summary>
    public void Interrupt()
    {
        while (true)
        {
            switch (Interlocked.CompareExchange(ref _state, Interrupted, None))
            {
                case Waiting:
                    if (Interlocked.CompareExchange(ref _state, None, Waiting) == Waiting)
                    {
                        _source.RunContinuationsAsynchronously = true;
                        _source.SetResult(true);
                        return;
                    }
                    break;
                default:
                    return;
            }
        }
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _source.OnCompleted(continuation, state, token, flags);
}
