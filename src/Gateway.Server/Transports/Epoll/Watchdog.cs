namespace Gateway.Server.Transports.Epoll;

/// <summary>Looks every few milliseconds whether an event loop is kept waiting by a call, and then has another thread take
/// the loop over.</summary>
/// <param name="loops">The loops.</param>
/// <param name="calls">Told what has blocked.</param>
/// <param name="activityOf">What a thread is doing, by the kernel's number of it; the kernel's word when null.</param>
internal sealed class Watchdog(
    IReadOnlyList<EventLoop> loops,
    CallPlacement calls,
    Func<int, ThreadActivity>? activityOf = null
)
{
    // Each look costs a timer's interrupt and a thread's wake-up, which is more than a request does.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan IdlePeriod = TimeSpan.FromMilliseconds(20);
    private const int PeriodsUntilIdle = 250;

    // For how many looks a call may be at hand: few when its thread sleeps, more when the sleep may be the garbage
    // collector's. A thread that does not sleep may only be kept from the processor, and another would be too; so it is
    // what it has computed since the first of them that counts.
    private const int Patience = 1;
    private const int PatienceWithCollector = 3;
    private static readonly TimeSpan PatienceWithWorkers = TimeSpan.FromMilliseconds(8);

    // More takeovers a second than these cost more than they give.
    private const int MostTakeovers = 32;

    private readonly Watch[] _watches = [.. loops.Select(loop => new Watch(loop, activityOf ?? ThreadActivity.Of))];
    private readonly Parking _parking = new();
    private int _collections;
    private long _takeovers;
    private volatile bool _isStopped;

    /// <summary>How often a loop was taken over.</summary>
    public long Takeovers => Interlocked.Read(ref _takeovers);

    public void Start() => new Thread(Run) { IsBackground = true, Name = "gateway-watchdog" }.UnsafeStart();

    public void Stop()
    {
        _isStopped = true;
        _parking.Wake();
    }

    private void Run()
    {
        var quiet = 0;
        while (!_isStopped)
        {
            _parking.Wait(quiet < PeriodsUntilIdle ? Period : IdlePeriod);
            quiet = Look() ? 0 : quiet + 1;
        }
    }

    /// <summary>Looks at every loop once.</summary>
    /// <returns>Whether anything has happened since the last look.</returns>
    public bool Look()
    {
        var hasMoved = false;
        var collections = GC.CollectionCount(0);
        var hasCollected = collections != _collections;
        _collections = collections;
        calls.Threads.TryAgain();
        foreach (var watch in _watches)
        {
            hasMoved |= watch.HasMoved();
            if (watch.IsStuck(hasCollected))
            {
                TakeOver(watch);
            }
        }
        return hasMoved;
    }

    private void TakeOver(Watch watch)
    {
        var (loop, word) = (watch.Loop, watch.Word);
        if (watch.MayTakeOver() && calls.Threads.TryRun(() => TakeOver(loop, word)))
        {
            watch.NoteTakeover();
            return;
        }
        // Nobody waits for it a second time, were it trusted on the loops until now.
        Blame(loop.Thread);
        calls.MoveAll();
    }

    private void TakeOver(EventLoop loop, long word)
    {
        var thread = loop.Thread;
        if (loop.TryTakeOver(word, out var owner))
        {
            Interlocked.Increment(ref _takeovers);
            Blame(thread);
            loop.Run(owner);
        }
    }

    private void Blame(LoopThread? thread)
    {
        if (thread is not null)
        {
            var (key, connection) = thread.CurrentCall;
            calls.Blocked(key, connection);
        }
    }

    /// <summary>What was seen of one loop.</summary>
    private sealed class Watch(EventLoop loop, Func<int, ThreadActivity> activityOf)
    {
        private int _call;
        private int _age;
        private int _takeovers;
        private long _second;
        private long? _awaited;
        private TimeSpan _computed;

        public EventLoop Loop => loop;

        public long Word { get; private set; }

        /// <summary>Looks again.</summary>
        /// <returns>Whether anything has happened since the last look.</returns>
        public bool HasMoved()
        {
            var word = loop.OwnershipWord;
            var call = loop.Thread?.Call ?? 0;
            var hasMoved = word != Word || call != _call;
            _age = hasMoved ? 0 : _age + 1;
            (Word, _call) = (word, call);
            return hasMoved;
        }

        /// <param name="hasCollected">Whether garbage was collected since the last look.</param>
        public bool IsStuck(bool hasCollected)
        {
            if (!LoopOwnership.IsInCall(Word) || Word == _awaited || _age < Patience || loop.Thread is not { } thread)
            {
                return false;
            }
            var activity = activityOf(thread.Id);
            if (_age == Patience)
            {
                _computed = activity.Computed ?? TimeSpan.Zero;
            }
            if (activity.Sleeps)
            {
                return !hasCollected || _age >= PatienceWithCollector;
            }
            return activity.Computed is { } computed
                ? computed - _computed >= PatienceWithWorkers
                : _age >= PatienceWithCollector;
        }

        /// <summary>A thread is under way to take the loop from the call that keeps it; it may take long to get the
        /// processor, and others would not be there sooner.</summary>
        public void NoteTakeover() => _awaited = Word;

        public bool MayTakeOver()
        {
            var second = Environment.TickCount64 / 1000;
            if (second != _second)
            {
                (_second, _takeovers) = (second, 0);
            }
            return ++_takeovers <= MostTakeovers;
        }
    }
}
