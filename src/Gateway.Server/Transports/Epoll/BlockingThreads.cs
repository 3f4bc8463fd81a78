using System.Diagnostics.CodeAnalysis;

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

    private readonly Lock _gate = new();

    // All guarded by _gate. Nothing waits in line while a thread is free.
    private readonly Queue<Action> _line = new();
    private readonly List<Seat> _free = [];
    private int _threads;
    private long? _shortUntil;
    private Reserved _reserve = new();

    /// <summary>Whether another call would have to wait in line.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return _free.Count == 0 && (IsShort || _threads >= most);
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
        Seat? seat;
        lock (_gate)
        {
            seat = TakeSeat();
            if (seat is null)
            {
                // A thread that is started looks for it once the gate is free.
                _line.Enqueue(work);
                TryStart();
            }
        }
        seat?.Give(work);
    }

    /// <summary>Has work done at once, or not at all.</summary>
    /// <returns>False when no thread is free and there may be no more.</returns>
    public bool TryRun(Action work)
    {
        Seat? seat;
        lock (_gate)
        {
            seat = TakeSeat();
            if (seat is null)
            {
                if (!TryStart())
                {
                    return false;
                }
                _line.Enqueue(work);
            }
        }
        seat?.Give(work);
        return true;
    }

    /// <summary>Starts a thread for what waits, when the system gave none for it. Called again and again.</summary>
    public void TryAgain()
    {
        lock (_gate)
        {
            if (_shortUntil is not null && _line.Count > 0)
            {
                TryStart();
            }
        }
    }

    /// <summary>Makes the calling thread one of these until it has been idle. It counts already: another went, to run the
    /// event loop that was taken from this one.</summary>
    public void Join()
    {
        var seat = new Seat();
        while (TryTake(seat, out var work))
        {
            work();
        }
    }

    // The last one that became free: it is warm, and the others may end when there is too little to do for them.
    private Seat? TakeSeat()
    {
        if (_free.Count == 0)
        {
            return null;
        }
        var seat = _free[^1];
        _free.RemoveAt(_free.Count - 1);
        return seat;
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

    private bool TryTake(Seat seat, [NotNullWhen(true)] out Action? work)
    {
        lock (_gate)
        {
            if (_line.TryDequeue(out work))
            {
                return true;
            }
            _free.Add(seat);
        }
        if (seat.TryTake(idleTime ?? IdleTime, out work))
        {
            return true;
        }
        lock (_gate)
        {
            if (_free.Remove(seat))
            {
                if (--_threads == 0)
                {
                    // Nothing blocks any more, or there is no server any more.
                    ReleaseReserve();
                }
                return false;
            }
        }
        // Somebody has just taken the seat, and gives it work.
        return seat.TryTake(Timeout.InfiniteTimeSpan, out work);
    }

    /// <summary>Where a free thread waits for work.</summary>
    private sealed class Seat
    {
        private readonly Parking _parking = new();
        private Action? _work;

        public void Give(Action work)
        {
            _work = work;
            _parking.Wake();
        }

        public bool TryTake(TimeSpan most, [NotNullWhen(true)] out Action? work)
        {
            var isGiven = _parking.Wait(most);
            work = isGiven ? _work : null;
            if (isGiven)
            {
                _work = null;
            }
            return isGiven;
        }
    }

    private sealed class Reserved
    {
        public ManualResetEventSlim Ended { get; } = new();

        public int Count { get; set; }
    }
}
