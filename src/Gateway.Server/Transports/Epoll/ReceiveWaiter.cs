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

    /// <summary>Waits, unless something has come already.</summary>
    public ValueTask WaitAsync(ref ConnectionState connection)
    {
        _source.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, None) == Interrupted)
        {
            Volatile.Write(ref _state, None);
            return default;
        }
        // What came before the state was set woke nobody.
        if (connection.HasNews && Interlocked.CompareExchange(ref _state, None, Waiting) == Waiting)
        {
            return default;
        }
        return new ValueTask(this, _source.Version);
    }

    /// <summary>Something has come. On any thread; the waiter goes on on it.</summary>
    public void Wake()
    {
        if (Interlocked.CompareExchange(ref _state, None, Waiting) == Waiting)
        {
            _source.SetResult(true);
        }
    }

    /// <summary>Ends this wait, or the next.</summary>
    public void Interrupt()
    {
        while (true)
        {
            switch (Interlocked.CompareExchange(ref _state, Interrupted, None))
            {
                case Waiting:
                    if (Interlocked.CompareExchange(ref _state, None, Waiting) == Waiting)
                    {
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
