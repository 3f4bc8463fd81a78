using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace Gateway.Server.Transports.Epoll;

/// <summary>Where a writer waits until the peer has taken enough. One wait at a time; whoever takes it ends it.</summary>
internal sealed class FlushWaiter : IValueTaskSource<FlushResult>
{
    private ManualResetValueTaskSourceCore<FlushResult> _source;
    private CancellationTokenRegistration _cancellation;
    private int _isWaiting;

    public bool IsWaiting => Volatile.Read(ref _isWaiting) == 1;

    public ValueTask<FlushResult> WaitAsync(CancellationToken cancellationToken)
    {
        _source.Reset();
        Volatile.Write(ref _isWaiting, 1);
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static (self, token) => ((FlushWaiter)self!).Cancel(token),
                this
            );
        }
        return new ValueTask<FlushResult>(this, _source.Version);
    }

    /// <summary>Makes the caller the one who ends the wait.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isWaiting, 0) == 1;

    /// <summary>Ends a wait that was taken; the waiter goes on on this thread.</summary>
    public void SetResult(FlushResult result)
    {
        _cancellation.Unregister();
        _source.SetResult(result);
    }

    /// <summary>Ends the wait, if there is one.</summary>
    public void Complete(FlushResult result)
    {
        if (TryTake())
        {
            SetResult(result);
        }
    }

    FlushResult IValueTaskSource<FlushResult>.GetResult(short token) => _source.GetResult(token);

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
