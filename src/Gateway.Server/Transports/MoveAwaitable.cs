using System.Runtime.CompilerServices;

namespace Gateway.Server.Transports;

/// <summary>Awaited, it goes on on a thread of a pool's; without a pool, where it is.</summary>
internal readonly struct MoveAwaitable(IThreadPool? pool) : ICriticalNotifyCompletion
{
    public bool IsCompleted => pool is null;

    public MoveAwaitable GetAwaiter() => this;

    public void GetResult() { }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => pool!.Queue(continuation);
}

/// <summary>Threads that may block.</summary>
internal interface IThreadPool
{
    void Queue(Action work);
}
