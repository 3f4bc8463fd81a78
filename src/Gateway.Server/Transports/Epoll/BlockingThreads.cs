namespace Gateway.Server.Transports.Epoll;

/// <summary>Threads for calls that block: a new one as soon as none is free, up to a bound, beyond which calls wait in line, as
/// they do while the system gives no more threads. One that finds nothing to do for a while ends. Thread-safe.</summary>
/// <param name="most">The bound.</param>
/// <param name="idleTime">For how long a thread stays that finds nothing to do.</param>
/// <param name="shortTime">For how long no thread is asked for once the system gave none.</param>
/// <param name="start">Starts a thread, or throws <see cref="OutOfMemoryException"/>; the system's threads when null.</param>
/// <remarks>A thread that takes an event loop over changes places with the one that it takes it from, which counts from then
/// on. So loops take none of the bound.</remarks>
internal sealed class BlockingThreads(
    int most,
    TimeSpan? idleTime = null,
    TimeSpan? shortTime = null,
    Action<ThreadStart>? start = null
) : IThreadPool
{
    // Threads that do nothing, and end when the system gives no more, or when nothing has blocked for a while: the runtime
    // needs some now and then, and ends the process where it gets none.
    private const int Reserve = 6;

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ShortTime = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();

    // All guarded by _gate.
    private readonly Queue<Action> _line = new();
    private int _threads;
    private int _free;
    private long? _shortUntil;
    private Reserved _reserve = new();

    /// <summary>Whether another call would have to wait in line.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return _free <= _line.Count && (IsShort || _threads >= most);
            }
        }
    }

    private bool IsShort => Environment.TickCount64 < _shortUntil;

    /// <summary>How many threads there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _threads;
            }
        }
    }

    public void Queue(Action work)
    {
        lock (_gate)
        {
            if (!TryAssign(work))
            {
                _line.Enqueue(work);
            }
        }
    }

    /// <summary>Has work done at once, or not at all.</summary>
    /// <returns>False when no thread is free and there may be no more.</returns>
    public bool TryRun(Action work)
    {
        lock (_gate)
        {
            return TryAssign(work);
        }
    }

    /// <summary>Starts a thread for what waits, when the system gave none for it. Called again and again.</summary>
    public void TryAgain()
    {
        lock (_gate)
        {
            if (_shortUntil is not null && _line.Count > _free)
            {
                TryStart();
            }
        }
    }

    /// <summary>Makes the calling thread one of these until it has been idle. It counts already: another went, to run the
    /// event loop that was taken from this one.</summary>
    public void Join()
    {
        while (TryTake(out var work))
        {
            work();
        }
    }

    private bool TryAssign(Action work)
    {
        if (_free > _line.Count)
        {
            _line.Enqueue(work);
            Monitor.Pulse(_gate);
            return true;
        }
        if (!TryStart())
        {
            return false;
        }
        // The thread looks for it once the gate is free.
        _line.Enqueue(work);
        return true;
    }

    private bool TryStart()
    {
        if (_threads >= most || IsShort)
        {
            return false;
        }
        try
        {
            for (; _reserve.Count < Reserve; _reserve.Count++)
            {
                (start ?? Start)(_reserve.Ended.Wait);
            }
            (start ?? Start)(Join);
            _threads++;
            _shortUntil = null;
            return true;
        }
        catch (Exception error) when (error is OutOfMemoryException or ThreadStartException)
        {
            // What the runtime makes of the system's EAGAIN: the most threads that the user or the container may have.
            _shortUntil = Environment.TickCount64 + (long)(shortTime ?? ShortTime).TotalMilliseconds;
            ReleaseReserve();
            return false;
        }
    }

    private void ReleaseReserve()
    {
        _reserve.Ended.Set();
        _reserve = new Reserved();
    }

    private static void Start(ThreadStart work) =>
        new Thread(work) { IsBackground = true, Name = "gateway-call" }.UnsafeStart();

    private bool TryTake(out Action work)
    {
        lock (_gate)
        {
            while (!_line.TryDequeue(out work!))
            {
                _free++;
                var isPulsed = Monitor.Wait(_gate, idleTime ?? IdleTime);
                _free--;
                if (!isPulsed && _line.Count == 0)
                {
                    if (--_threads == 0)
                    {
                        // Nothing blocks any more, or there is no server any more.
                        ReleaseReserve();
                    }
                    return false;
                }
            }
            return true;
        }
    }

    private sealed class Reserved
    {
        public ManualResetEventSlim Ended { get; } = new();

        public int Count { get; set; }
    }
}
