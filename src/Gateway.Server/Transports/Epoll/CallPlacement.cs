namespace Gateway.Server.Transports.Epoll;

/// <summary>
/// Where calls of the application run: on the event loop that read the request, unless they are expected to block. What has
/// blocked is expected to block again, by what the request is known by and by its connection, until it has been seen to
/// return quickly often enough. What has run on a loop and has not blocked is trusted there, also while everything unknown is
/// moved, so that quick calls never wait for threads that others block. Thread-safe; a lost update costs one call in the
/// wrong place.
/// </summary>
internal sealed class CallPlacement(BlockingThreads threads)
{
    // How many quick calls in a row bring what has blocked back to the loops.
    private const sbyte Score = 16;
    private const sbyte Unknown = 0;
    private const sbyte Trusted = -1;
    private const int Size = 4096;

    // What takes longer would have kept others waiting.
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(1);

    private readonly sbyte[] _scores = new sbyte[Size];
    private long _moveAllUntil;
    private long _moved;

    /// <summary>For calls that are expected to block.</summary>
    public BlockingThreads Threads => threads;

    /// <summary>How many calls were not to run where they were.</summary>
    public long Moved => Interlocked.Read(ref _moved);

    /// <summary>Whether a call may run on the calling thread; on an event loop it then begins.</summary>
    /// <param name="key">What the request is known by.</param>
    /// <param name="connection">Its connection.</param>
    public bool MayRunHere(uint key, EpollConnection connection)
    {
        if (LoopThread.Current is not { } thread)
        {
            return true;
        }
        ref var score = ref _scores[key % Size];
        var isToMove =
            score == Trusted
                ? connection.BlockingScore > 0 && !threads.IsFull
                : score > 0 || connection.BlockingScore > 0 || MovesAll();
        if (isToMove)
        {
            Interlocked.Increment(ref _moved);
            return false;
        }
        if (score == Unknown)
        {
            score = Trusted;
        }
        thread.BeginCall(key, connection);
        return true;
    }

    /// <summary>A call has kept an event loop waiting.</summary>
    public void Blocked(uint key, EpollConnection? connection)
    {
        _scores[key % Size] = Score;
        if (connection is not null)
        {
            connection.BlockingScore = Score;
        }
    }

    /// <summary>A call that was moved has returned.</summary>
    public void Returned(uint key, EpollConnection connection, TimeSpan elapsed)
    {
        if (elapsed > Quick)
        {
            Blocked(key, connection);
            return;
        }
        ref var score = ref _scores[key % Size];
        if (score > 0)
        {
            score--;
        }
        if (connection.BlockingScore > 0)
        {
            connection.BlockingScore--;
        }
    }

    /// <summary>Too many different calls have blocked to be learned one by one: all that are unknown are moved for a second,
    /// and as long as no thread is free to take a loop over.</summary>
    public void MoveAll() => Volatile.Write(ref _moveAllUntil, Environment.TickCount64 + 1000);

    private bool MovesAll()
    {
        var until = Volatile.Read(ref _moveAllUntil);
        if (until == 0)
        {
            return false;
        }
        if (Environment.TickCount64 < until || threads.IsFull)
        {
            return true;
        }
        Interlocked.CompareExchange(ref _moveAllUntil, 0, until);
        return false;
    }
}
