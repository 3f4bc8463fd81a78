namespace Gateway.Wsgi.Workers;

/// <summary>
/// Keeps as many workers as were asked for: starts them, replaces those that die, that have served their number of requests,
/// or that hang, and all of them one by one when the code has changed.
/// </summary>
internal sealed class Supervisor : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly WorkerPool _pool;
    private readonly WorkerLauncher _launcher;
    private readonly WorkerLog _log;
    private readonly TimeProvider _time;
    private readonly Seat[] _seats;
    private readonly TimeSpan? _timeout;
    private readonly CancellationTokenSource _stopping = new();

    // 1 while a reload runs, 2 when another was asked for meanwhile.
    private int _reloads;

    public Supervisor(WorkerPool pool, WorkerLauncher launcher, WorkerLog log, WsgiOptions options, TimeProvider time)
    {
        _pool = pool;
        _launcher = launcher;
        _log = log;
        _time = time;
        _timeout = options.Timeout;
        _seats = [.. Enumerable.Range(1, options.Workers).Select(number => new Seat(number))];
    }

    /// <summary>Starts all workers.</summary>
    /// <exception cref="WorkerStartException">One cannot be started; none is left.</exception>
    public async Task StartAsync()
    {
        var starts = _seats.Select(seat => _launcher.StartAsync(seat.Number, CancellationToken.None)).ToList();
        await Task.WhenAny(Task.WhenAll(starts));
        foreach (var (seat, start) in _seats.Zip(starts))
        {
            if (start.IsCompletedSuccessfully)
            {
                Seat(seat, await start);
            }
        }
        if (starts.Find(start => start.IsFaulted) is { } failed)
        {
            await DisposeAsync();
            await failed;
        }
    }

    /// <summary>Replaces all workers, one by one: each serves until its successor has loaded the application.</summary>
    public async Task ReloadAsync()
    {
        if (Interlocked.Exchange(ref _reloads, 2) != 0)
        {
            return;
        }
        do
        {
            Volatile.Write(ref _reloads, 1);
            foreach (var seat in _seats)
            {
                if (await ReplaceAsync(seat, seat.Running) != Replacement.Done)
                {
                    break;
                }
            }
        } while (Interlocked.CompareExchange(ref _reloads, 0, 1) != 1);
    }

    /// <summary>A worker has been given as many requests as it should be.</summary>
    public void Renew(Worker worker)
    {
        if (Find(worker) is { } seat)
        {
            _ = ReplaceAsync(seat, seat.Running);
        }
    }

    /// <summary>A worker hangs.</summary>
    public void Abort(Worker worker)
    {
        if (Find(worker) is { Running: { } running } && !running.IsAborting)
        {
            running.IsAborting = true;
            _log.Error(
                $"worker {worker.Number} ({running.Process.Id}) is replaced, worker-timeout: a request took longer than "
                    + $"{_timeout!.Value.TotalSeconds} s; where it was follows."
            );
            _ = _pool.Retire(worker);
            _ = running.Process.AbortAsync(_time);
        }
    }

    /// <summary>Lets all workers end; kills those that do not.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        var running = _seats.Select(seat => seat.Running).OfType<RunningWorker>().ToList();
        foreach (var one in running)
        {
            _ = one.RetireAsync();
            one.Worker.Connection.FinishSending();
        }
        try
        {
            await Task.WhenAll(running.Select(one => one.Ended)).WaitAsync(TimeSpan.FromSeconds(5), _time);
        }
        catch (TimeoutException)
        {
            foreach (var one in running)
            {
                one.Process.Kill();
            }
            await Task.WhenAll(running.Select(one => one.Ended));
        }
    }

    private void Seat(Seat seat, RunningWorker running)
    {
        seat.Running = running;
        _pool.Add(running.Worker);
        _ = WatchAsync(seat, running);
    }

    private async Task WatchAsync(Seat seat, RunningWorker running)
    {
        await running.Ended;
        if (running.IsEnding || _stopping.IsCancellationRequested)
        {
            return;
        }
        _log.Error($"worker {seat.Number} ({running.Process.Id}) {running.End}; another one is started.");
        await RespawnAsync(seat, running);
    }

    private async Task RespawnAsync(Seat seat, RunningWorker dead)
    {
        // Only failures to start are a reason to wait longer each time: they would repeat themselves. One that somebody killed
        // says nothing about the next.
        var failures = 0;
        while (!_stopping.IsCancellationRequested)
        {
            switch (await ReplaceAsync(seat, dead))
            {
                case Replacement.Done:
                    return;
                case Replacement.Failed:
                    failures++;
                    break;
                case Replacement.Killed:
                    failures = Math.Max(failures, 1);
                    break;
            }
            _pool.GoDown();
            await Task.Delay(Pause(failures), _time, _stopping.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Pause(int failures)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures - 1, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>Starts a successor of a worker, and lets the worker end.</summary>
    private async Task<Replacement> ReplaceAsync(Seat seat, RunningWorker? old)
    {
        await seat.Gate.WaitAsync();
        try
        {
            if (seat.Running != old || _stopping.IsCancellationRequested)
            {
                // Someone was faster.
                return Replacement.Done;
            }
            RunningWorker successor;
            try
            {
                successor = await _launcher.StartAsync(seat.Number, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return Replacement.Failed;
            }
            catch (WorkerStartException error)
            {
                var still = old is null || old.Ended.IsCompleted ? "" : " The old one serves on.";
                _log.Error($"worker {seat.Number} cannot be replaced.{still}\n{error.Message}");
                return error.WasKilled ? Replacement.Killed : Replacement.Failed;
            }
            var retired = old?.RetireAsync() ?? Task.CompletedTask;
            if (_seats.Length == 1)
            {
                // What says wsgi.multiprocess is false is not run by two processes at a time; but streams may be endless.
                await Task.WhenAny(retired, Task.Delay(_timeout ?? Timeout.InfiniteTimeSpan, _time, _stopping.Token));
            }
            Seat(seat, successor);
            return Replacement.Done;
        }
        finally
        {
            seat.Gate.Release();
        }
    }

    private Seat? Find(Worker worker) => Array.Find(_seats, seat => seat.Running?.Worker == worker);
}

/// <summary>What came of an attempt to put a worker in another's place.</summary>
internal enum Replacement
{
    /// <summary>There is a successor, or none is wanted.</summary>
    Done,

    /// <summary>It could not start.</summary>
    Failed,

    /// <summary>It was killed while it started.</summary>
    Killed,
}

/// <summary>A worker's place: who has it now.</summary>
internal sealed class Seat(int number)
{
    public int Number => number;

    /// <summary>Held while the worker is replaced.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    public RunningWorker? Running { get; set; }
}
