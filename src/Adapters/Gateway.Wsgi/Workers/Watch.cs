using Gateway.Wsgi.Calls;

namespace Gateway.Wsgi.Workers;

/// <summary>
/// Looks after requests that take long, while there are requests at all. What stands behind one of them in a worker with one
/// thread is given to others, what such a worker has finished and holds is delivered, and what shows no sign of life for too
/// long is answered with 504.
/// </summary>
internal sealed class Watch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    // A worker that has begun something takes this long for it before what is behind it is withdrawn.
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    // One that has begun nothing may only be waiting for a processor.
    private static readonly TimeSpan Silent = TimeSpan.FromMilliseconds(250);

    // What one side stored this long ago the other sees. A worker says that it begins before it looks at the mark, so that of
    // a request which has not begun by then it will see the mark.
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(10);

    private readonly WorkerPool _pool;
    private readonly TimeProvider _time;
    private readonly TimeSpan? _limit;
    private readonly Action<Worker> _onTimedOut;
    private readonly SemaphoreSlim _busy = new(0);
    private volatile bool _isStopped;

    // Guarded by the pool's gate.
    private readonly List<WsgiCall> _calls = [];

    /// <param name="pool">The pool.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long a request may show no sign of life; null for ever.</param>
    /// <param name="onTimedOut">Called for a worker that is to be replaced.</param>
    public Watch(WorkerPool pool, TimeProvider time, TimeSpan? limit, Action<Worker> onTimedOut)
    {
        _pool = pool;
        _time = time;
        _limit = limit;
        _onTimedOut = onTimedOut;
        pool.OnBusy = () => _busy.Release();
        // A thread of its own: for a timer, at this pace, the thread pool would spend a tenth of the server's time in waiting for
        // more to do.
        new Thread(Run) { IsBackground = true, Name = "wsgi watch" }.UnsafeStart();
    }

    public void Dispose()
    {
        _isStopped = true;
        _busy.Release();
    }

    private void Run()
    {
        while (true)
        {
            _busy.Wait();
            do
            {
                if (_isStopped)
                {
                    return;
                }
                Thread.Sleep(Interval);
            } while (Look());
        }
    }

    /// <summary>Looks at all requests once.</summary>
    /// <returns>Whether there are any.</returns>
    private bool Look()
    {
        var held = new HeldResponses();
        List<WsgiCall> withdrawn = [];
        List<(WsgiCall? Call, Worker Worker)> timedOut = [];
        lock (_pool.Gate)
        {
            if (!_pool.IsWatchNeeded())
            {
                return false;
            }
            var now = _time.GetTimestamp();
            foreach (var worker in _pool.Workers)
            {
                Look(worker, now, held, withdrawn, timedOut);
            }
            _pool.PutBack(withdrawn);
        }
        held.Deliver();
        foreach (var (call, worker) in timedOut)
        {
            call?.Fail(WorkerFailure.TimedOut);
            _onTimedOut(worker);
        }
        _pool.Distribute();
        return true;
    }

    private void Look(
        Worker worker,
        long now,
        HeldResponses held,
        List<WsgiCall> withdrawn,
        List<(WsgiCall?, Worker)> timedOut
    )
    {
        if (worker.SlotsTaken == 0)
        {
            return;
        }
        var memory = worker.Connection.Memory;
        var silence = _time.GetElapsedTime(worker.ProgressAt, now);
        worker.CopyCalls(_calls);
        var hasBegun = _calls.Any(call => memory.HasBegun(call.Slot));
        var isSlow = worker.IsSingle && silence > (hasBegun ? Slow : Silent);
        if (isSlow)
        {
            worker.NotePace(silence);
            held.Take(worker);
        }
        foreach (var call in _calls)
        {
            if (call.Worker is null)
            {
                continue;
            }
            if (!memory.HasBegun(call.Slot))
            {
                LookAtWaiting(worker, call, now, isSlow, withdrawn);
            }
            else if (IsOverdue(call, now))
            {
                worker.Detach(call);
                timedOut.Add((call, worker));
            }
        }
        // It may also hang behind a response, in what the application does last.
        if (!hasBegun && worker.IsSingle && silence > _limit)
        {
            timedOut.Add((null, worker));
        }
        _calls.Clear();
    }

    private void LookAtWaiting(Worker worker, WsgiCall call, long now, bool isSlow, List<WsgiCall> withdrawn)
    {
        if (call.WithdrawnAt != 0)
        {
            if (_time.GetElapsedTime(call.WithdrawnAt, now) >= Settled)
            {
                worker.Detach(call);
                withdrawn.Add(call);
            }
        }
        else if (isSlow)
        {
            worker.Connection.Memory.Mark(call.Slot, SlotMark.Withdrawn);
            call.WithdrawnAt = now;
        }
    }

    private bool IsOverdue(WsgiCall call, long now)
    {
        if (call.WithdrawnAt != 0)
        {
            // The worker was first.
            call.WithdrawnAt = 0;
            call.Worker!.Connection.Memory.Mark(call.Slot, SlotMark.None);
        }
        if (call.AliveAt == 0 || call.Stream?.IsHeldByClient == true)
        {
            call.AliveAt = now;
            return false;
        }
        return _time.GetElapsedTime(call.AliveAt, now) > _limit;
    }
}
