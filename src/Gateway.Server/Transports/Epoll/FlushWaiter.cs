using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace Gateway.Server.Transports.Epoll;

/// <summary>Where a writer waits until the peer has taken enough. One wait at a time; whoever takes it ends it.</summary>
/// <remarks>A wait whose result nobody has read is the next one's, too, so that an application that does not await its
/// flushes harms nobody but itself.</remarks>
internal sealed class FlushWaiter : IValueTaskSource<FlushResult>
{
    private const int Free = 0;
    private const int Waiting = 1;
    private const int Taken = 2;

    private ManualResetValueTaskSourceCore<FlushResult> _source;
    private CancellationTokenRegistration _cancellation;
    private int _state;

    /// <summary>Whether the result of every wait was read.</summary>
    public bool IsFree => Volatile.Read(ref _state) == Free;

    public ValueTask<FlushResult> WaitAsync(CancellationToken cancellationToken)
    {
        if (IsFree)
        {
            _source.Reset();
            Volatile.Write(ref _state, Waiting);
            _cancellation = cancellationToken.UnsafeRegister(
                static (self, token) => ((FlushWaiter)self!).Cancel(token),
                this
            );
        }
        return new ValueTask<FlushResult>(this, _source.Version);
    }

    /// <summary>Makes the caller the one who ends the wait.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Ends a wait that was taken; the waiter goes on on this thread.</summary>
    public void SetResult(FlushResult result)
    {
        // Waits for a cancellation under way, which would meet a later wait.
        _cancellation.Dispose();
        _source.SetResult(result);
    }

    FlushResult IValueTaskSource<FlushResult>.GetResult(short token)
    {
        var isOver = _source.GetStatus(token) != ValueTaskSourceStatus.Pending;
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            if (isOver)
            {
                Volatile.Write(ref _state, Free);
            }
        }
    }

    ValueTaskSourceStatus IValueTaskSource<FlushResult>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<FlushResult>.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _source.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken cancellationToken)
    {
        if (TryTake())
        {
            _source.SetException(new OperationCanceledException(cancellationToken));
        }
    }
}
