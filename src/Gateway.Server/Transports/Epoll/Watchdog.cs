namespace Gateway.Server.Transports.Epoll;

/// <summary>Looks every few milliseconds whether an event loop is kept waiting by a call, and then has another thread take
/// the loop over.</summary>
internal sealed class Watchdog(IReadOnlyList<EventLoop> loops, CallPlacement calls)
{
    // Each look costs a timer's interrupt and a thread's wake-up, which is more than a request does.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan IdlePeriod = TimeSpan.FromMilliseconds(20);
    private const int PeriodsUntilIdle = 250;

    // How many periods a call may take: few when its thread sleeps, more when it computes, since then it may only have been
    // kept from the processor.
    private const int PatienceWithSleepers = 1;
    private const int PatienceWithWorkers = 3;

    // More takeovers a second than these cost more than they give.
    private const int MostTakeovers = 32;

    private readonly Watch[] _watches = [.. loops.Select(static loop => new Watch(loop))];
    private long _takeovers;
    private volatile bool _isStopped;

    /// <summary>How often a loop was taken over.</summary>
    public long Takeovers => Interlocked.Read(ref _takeovers);

    public void Start() => new Thread(Run) { IsBackground = true, Name = "gateway-watchdog" }.UnsafeStart();

    public void Stop() => _isStopped = true;

    private void Run()
    {
        var quiet = 0;
        while (!_isStopped)
        {
            Thread.Sleep(quiet < PeriodsUntilIdle ? Period : IdlePeriod);
            quiet = Look() ? 0 : quiet + 1;
        }
    }

    /// <summary>Looks at every loop once.</summary>
    /// <returns>Whether anything has happened since the last look.</returns>
    public bool Look()
    {
        var hasMoved = false;
        calls.Threads.TryAgain();
        foreach (var watch in _watches)
        {
            hasMoved |= watch.HasMoved();
            if (watch.IsStuck())
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
    private sealed class Watch(EventLoop loop)
    {
        private int _call;
        private int _age;
        private int _takeovers;
        private long _second;
        private long? _awaited;

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

        public bool IsStuck() =>
            LoopOwnership.IsInCall(Word)
            && Word != _awaited
            && _age >= PatienceWithSleepers
            && (_age >= PatienceWithWorkers || loop.Thread is { } thread && ThreadState.Sleeps(thread.Id));

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
