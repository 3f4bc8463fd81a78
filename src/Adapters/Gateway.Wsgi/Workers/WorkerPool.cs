using Gateway.Wsgi.Calls;

namespace Gateway.Wsgi.Workers;

/// <summary>
/// The road between requests and workers. A request goes to a free worker at once; while all are busy it waits here, for
/// whichever is free first, and is taken along with others that wait.
/// </summary>
internal sealed class WorkerPool
{
    // How long a request waits before it is worth a look whether its client is still there.
    private static readonly TimeSpan WorthALook = TimeSpan.FromMilliseconds(100);

    // How long requests wait for the first of several workers to come back before they are refused.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;

    // Guarded by Gate, as are the books of all workers.
    private readonly List<Worker> _workers = [];
    private readonly CallQueue _waiting = new();
    private readonly Stack<WsgiCall> _spare = [];
    private readonly long? _maxRequests;
    private bool _isWatched;

    // When the last worker that served stopped to.
    private long _deserted;

    /// <param name="time">The clock.</param>
    /// <param name="maxRequests">After about how many requests a worker is worn; null for never.</param>
    /// <param name="log">The log.</param>
    public WorkerPool(TimeProvider time, long? maxRequests, WorkerLog log)
    {
        Log = log;
        _time = time;
        _maxRequests = maxRequests;
    }

    /// <summary>Guards the books; nothing is sent and no request is answered under it.</summary>
    public Lock Gate { get; } = new();

    public WorkerLog Log { get; }

    /// <summary>The workers that serve or still have requests; under the gate.</summary>
    public IReadOnlyList<Worker> Workers => _workers;

    /// <summary>Whether no worker can be had, so that requests are not to wait for one.</summary>
    public bool IsDown { get; private set; }

    /// <summary>Called when there is work again: someone is to look after it from now on.</summary>
    public Action? OnBusy { get; set; }

    /// <summary>Called when a worker has had its number of requests, once.</summary>
    public Action<Worker>? OnWorn { get; set; }

    /// <summary>A call for a request.</summary>
    public WsgiCall Rent(Environ environ, StartResponse startResponse)
    {
        WsgiCall? call;
        lock (Gate)
        {
            _spare.TryPop(out call);
        }
        call ??= new WsgiCall(this);
        call.Begin(environ, startResponse);
        return call;
    }

    /// <summary>The call is over.</summary>
    public void GiveBack(WsgiCall call)
    {
        lock (Gate)
        {
            _spare.Push(call);
        }
    }

    /// <summary>Brings a request to a worker, now or when there is one.</summary>
    /// <returns>The call's task.</returns>
    public ValueTask Run(WsgiCall call)
    {
        var task = call.Task;
        var now = _time.GetTimestamp();
        Worker? free = null;
        List<WsgiCall>? abandoned = null;
        bool mustWatch;
        bool isDown;
        lock (Gate)
        {
            isDown = IsDown;
            if (!isDown)
            {
                call.QueuedAt = now;
                _waiting.AddLast(call);
                free = IsServedSoon(now) ? null : FindFree();
                if (free is not null)
                {
                    abandoned = Fill(free, now);
                }
            }
            mustWatch = !_isWatched;
            _isWatched = true;
        }
        if (free is not null)
        {
            free.Connection.Send(Gate);
            Abandon(abandoned);
            CheckWear(free);
        }
        if (isDown)
        {
            call.Fail(WorkerFailure.None);
        }
        if (mustWatch)
        {
            OnBusy?.Invoke();
        }
        return task;
    }

    /// <summary>A worker begins to serve.</summary>
    public void Add(Worker worker)
    {
        lock (Gate)
        {
            if (worker.IsGone)
            {
                // It died before it had anything to do.
                return;
            }
            IsDown = false;
            worker.IsServing = true;
            worker.WornAt = _maxRequests is { } number
                ? Random.Shared.NextInt64(number - (number / 10), number + (number / 10) + 1)
                : null;
            _workers.Add(worker);
        }
        Distribute();
    }

    /// <summary>A worker is to end; it keeps the requests it has.</summary>
    /// <returns>A task that completes when it has nothing left to do.</returns>
    public Task Retire(Worker worker)
    {
        Task emptied;
        lock (Gate)
        {
            emptied = worker.Retire();
        }
        Distribute();
        return emptied;
    }

    /// <summary>A worker has ended. What it had not begun, others do.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="held">What it had finished and not sent.</param>
    public void Remove(Worker worker, HeldResponses held)
    {
        var lost = new List<WsgiCall>();
        lock (Gate)
        {
            held.Take(worker);
            worker.IsServing = false;
            worker.IsGone = true;
            _workers.Remove(worker);
            if (!_workers.Exists(one => one.IsServing))
            {
                _deserted = _time.GetTimestamp();
            }
            var calls = new List<WsgiCall>();
            worker.CopyCalls(calls);
            foreach (var call in Enumerable.Reverse(calls))
            {
                var hasBegun = worker.Connection.Memory.HasBegun(call.Slot);
                worker.Detach(call);
                if (hasBegun)
                {
                    lost.Add(call);
                }
                else
                {
                    _waiting.AddFirst(call);
                }
            }
        }
        held.Deliver();
        foreach (var call in lost)
        {
            call.Fail(WorkerFailure.Died);
        }
        Distribute();
    }

    /// <summary>No worker can be had for now: when that has been so for long, what waits is answered.</summary>
    public void GoDown()
    {
        var refused = new List<WsgiCall>();
        lock (Gate)
        {
            if (_workers.Exists(worker => worker.IsServing) || _time.GetElapsedTime(_deserted) < Patience)
            {
                return;
            }
            IsDown = true;
            while (_waiting.TryTake(out var call))
            {
                refused.Add(call);
            }
        }
        foreach (var call in refused)
        {
            call.Fail(WorkerFailure.None);
        }
    }

    /// <summary>The client of a request has gone.</summary>
    public void MarkDeparted(WsgiCall call)
    {
        lock (Gate)
        {
            call.Worker?.Connection.Memory.Mark(call.Slot, SlotMark.Departed);
        }
    }

    /// <summary>Puts requests in front of those that wait, under the gate; <see cref="Distribute"/> follows.</summary>
    public void PutBack(List<WsgiCall> calls)
    {
        foreach (var call in Enumerable.Reverse(calls))
        {
            _waiting.AddFirst(call);
        }
    }

    /// <summary>Whether there is any work; under the gate. When there is none, nobody needs to look after it any more.</summary>
    public bool IsWatchNeeded() => _isWatched = _waiting.Count > 0 || _workers.Any(worker => worker.SlotsTaken > 0);

    /// <summary>Gives what waits to whoever is free.</summary>
    public void Distribute()
    {
        while (true)
        {
            Worker? free;
            List<WsgiCall>? abandoned;
            lock (Gate)
            {
                free = _waiting.Count > 0 ? FindFree() : null;
                if (free is null)
                {
                    return;
                }
                abandoned = Fill(free, _time.GetTimestamp());
            }
            free.Connection.Send(Gate);
            Abandon(abandoned);
            CheckWear(free);
        }
    }

    /// <summary>Gives a worker what waits, as much as it has room for; under the gate.</summary>
    /// <returns>Requests whose clients have gone; null for none.</returns>
    public List<WsgiCall>? Fill(Worker worker, long now)
    {
        List<WsgiCall>? abandoned = null;
        while (worker.HasRoom && _waiting.TryTake(out var call))
        {
            if (_time.GetElapsedTime(call.QueuedAt, now) > WorthALook && call.IsAbandoned)
            {
                (abandoned ??= []).Add(call);
            }
            else
            {
                worker.Assign(call, now);
            }
        }
        return abandoned;
    }

    /// <summary>Sees whether a worker has had its number of requests; outside the gate.</summary>
    public void CheckWear(Worker worker)
    {
        if (worker.Given >= worker.WornAt)
        {
            // Its successor has to start first; should that fail, it serves as many again.
            worker.WornAt += _maxRequests;
            OnWorn?.Invoke(worker);
        }
    }

    public static void Abandon(List<WsgiCall>? calls)
    {
        foreach (var call in calls ?? [])
        {
            call.Abandon();
        }
    }

    // To wake a worker that sleeps costs more than to wait for one that is about to come for more.
    private bool IsServedSoon(long now)
    {
        foreach (var worker in _workers)
        {
            if (worker.IsReadySoon(_waiting.Count, now))
            {
                return true;
            }
        }
        return false;
    }

    private Worker? FindFree()
    {
        foreach (var worker in _workers)
        {
            if (worker.IsFree)
            {
                return worker;
            }
        }
        return null;
    }
}
