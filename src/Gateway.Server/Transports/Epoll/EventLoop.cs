using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Gateway.Server.Transports.Epoll;

/// <summary>
/// One epoll instance and the thread that owns it: waits for events, and has each handled before the next. When handling
/// takes too long, because an application blocks, another thread becomes the owner and goes on behind the event at hand.
/// </summary>
/// <remarks>What the owner alone touches is handed over by the ownership's word.</remarks>
internal sealed class EventLoop
{
    private const int EventCount = 256;
    private const ulong WakeUp = ulong.MaxValue;
    private const uint Interest = Libc.EpollIn | Libc.EpollPeerHangUp | Libc.EpollEdgeTriggered;

    private readonly ConnectionTable _connections;
    private readonly EpollEvents _events = new(EventCount);
    private readonly int _epoll;
    private readonly int _wakeUp;
    private readonly ConcurrentQueue<EpollConnection> _posted = new();
    private readonly Lock _stopGate = new();
    private LoopOwnership _ownership;
    private int _isWoken;
    private int _load;
    private volatile bool _isStopped;

    // The owner's.
    private int _next;
    private int _count;
    private LoopThread? _thread;

    public EventLoop(ConnectionTable connections, IConnectionHandler handler, CallPlacement calls, IoPool ios)
    {
        Ios = ios;
        _connections = connections;
        Handler = handler;
        Calls = calls;
        _epoll = Check(Libc.EpollCreate(Libc.EpollCloseOnExec));
        _wakeUp = Check(Libc.EventDescriptor(0, Libc.EventCloseOnExec | Libc.EventNonBlocking));
        EpollEvents.TryControl(_epoll, Libc.EpollAdd, _wakeUp, Libc.EpollIn | Libc.EpollEdgeTriggered, WakeUp);
    }

    public IConnectionHandler Handler { get; }

    public CallPlacement Calls { get; }

    public IoPool Ios { get; }

    /// <summary>Held where a descriptor is closed, or used by another than the connection's owner.</summary>
    public Lock DescriptorGate { get; } = new();

    /// <summary>How many connections the loop has. On any thread.</summary>
    public int Load => Volatile.Read(ref _load);

    /// <summary>See <see cref="LoopOwnership.Word"/>. On any thread.</summary>
    public long OwnershipWord => _ownership.Word;

    /// <summary>The owner, or the one before it. On any thread.</summary>
    public LoopThread? Thread => Volatile.Read(ref _thread);

    /// <summary>Runs the loop until it is stopped or taken over.</summary>
    /// <param name="owner">The calling thread's number among the owners.</param>
    /// <returns>False when it was taken over.</returns>
    public bool Run(int owner)
    {
        var thread = new LoopThread(this);
        Volatile.Write(ref _thread, thread);
        thread.Enter();
        if (owner > 0)
        {
            // The one before was woken for what was posted, and may be kept in the call of the first of it.
            Wake();
        }
        while (!_isStopped && TryServeEvents(thread))
        {
            _next = 0;
            _count = Math.Max(0, _events.Wait(_epoll, timeout: -1));
        }
        thread.Leave();
        if (LoopOwnership.OwnerOf(_ownership.Word) != owner)
        {
            return false;
        }
        Free();
        return true;
    }

    /// <summary>Takes the loop from a thread that has been in a call for too long.</summary>
    /// <param name="word">The ownership's word since then.</param>
    /// <param name="owner">The number of the new owner, whose thread is to call <see cref="Run"/>.</param>
    public bool TryTakeOver(long word, out int owner) => _ownership.TryTakeOver(word, out owner);

    /// <summary>Adds a connection.</summary>
    public bool TryAdd(EpollConnection connection)
    {
        Interlocked.Increment(ref _load);
        return EpollEvents.TryControl(_epoll, Libc.EpollAdd, connection.Descriptor, Interest, Data(connection));
    }

    /// <summary>Has an owned connection served by the loop. On any thread.</summary>
    public void Post(EpollConnection connection)
    {
        _posted.Enqueue(connection);
        Wake();
    }

    public void WatchForRoom(EpollConnection connection) =>
        EpollEvents.TryControl(
            _epoll,
            Libc.EpollModify,
            connection.Descriptor,
            Interest | Libc.EpollOut,
            Data(connection)
        );

    /// <summary>Lets go of a connection, and closes its descriptor.</summary>
    public void Forget(int descriptor)
    {
        _connections.Remove(descriptor);
        _ = Libc.Close(descriptor);
        Interlocked.Decrement(ref _load);
    }

    public void Stop()
    {
        lock (_stopGate)
        {
            _isStopped = true;
            // Before the loop, which may see it at once, has closed what it is woken by.
            Wake();
        }
    }

    private void Free()
    {
        lock (_stopGate)
        {
            _ = Libc.Close(_epoll);
            _ = Libc.Close(_wakeUp);
            _events.Free();
        }
    }

    private static ulong Data(EpollConnection connection) =>
        ((ulong)connection.Generation << 32) | (uint)connection.Descriptor;

    private static int Check(int descriptor) =>
        descriptor >= 0
            ? descriptor
            : throw new IOException($"An event loop cannot be made: {Marshal.GetPInvokeErrorMessage(Libc.Error)}.");

    /// <returns>False when the loop was taken from the thread.</returns>
    private bool TryServeEvents(LoopThread thread)
    {
        while (_next < _count)
        {
            var events = _events.Events(_next);
            var data = _events.Data(_next);
            _next++;
            if (data == WakeUp)
            {
                if (!TryServePosted(thread))
                {
                    return false;
                }
            }
            else if (_connections.Find((int)(uint)data, (uint)(data >> 32)) is { } connection)
            {
                var call = _ownership.EnterCall();
                connection.OnEvents(events, thread.Workspace);
                if (!_ownership.LeaveCall(call))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private unsafe bool TryServePosted(LoopThread thread)
    {
        ulong wakes;
        _ = Libc.Read(_wakeUp, &wakes, sizeof(ulong));
        Volatile.Write(ref _isWoken, 0);
        Interlocked.MemoryBarrier();
        // Those that are posted meanwhile wait until others were served.
        for (var count = _posted.Count; count > 0 && _posted.TryDequeue(out var connection); count--)
        {
            if (!TryServe(connection, thread))
            {
                return false;
            }
        }
        return true;
    }

    private bool TryServe(EpollConnection connection, LoopThread thread)
    {
        var call = _ownership.EnterCall();
        connection.Serve(thread.Workspace, isWoken: true);
        return _ownership.LeaveCall(call);
    }

    private unsafe void Wake()
    {
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            ulong one = 1;
            _ = Libc.Write(_wakeUp, &one, sizeof(ulong));
        }
    }
}
