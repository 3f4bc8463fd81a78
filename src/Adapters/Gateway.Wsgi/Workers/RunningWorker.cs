using System.Text;
using Gateway.Wsgi.Protocol;

namespace Gateway.Wsgi.Workers;

/// <summary>A worker from its connection to its end: the thread that reads what it says, and what happens when it is gone.</summary>
internal sealed class RunningWorker(Worker worker, WorkerProcess process, WorkerPool pool, TimeProvider time)
{
    private readonly TaskCompletionSource<string?> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FrameRoad _road = new(pool, worker, process.Id, time);

    public Worker Worker => worker;

    public WorkerProcess Process => process;

    /// <summary>Completes when the application is loaded, with null, or cannot be, with the reason.</summary>
    public Task<string?> Loaded => _loaded.Task;

    /// <summary>Completes when the process has ended and all it left is seen to.</summary>
    public Task Ended => _ended.Task;

    /// <summary>How it ended, in words.</summary>
    public string End { get; private set; } = "";

    /// <summary>Whether SIGKILL ended it.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>Whether its end is wanted, and no reason for a word.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>Whether it is being killed because it hangs.</summary>
    public bool IsAborting { get; set; }

    public void StartReading()
    {
        _ = process.Exited.ContinueWith(
            _ => worker.Connection.EndReading(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        new Thread(Read) { IsBackground = true, Name = $"worker {worker.Number}" }.UnsafeStart();
    }

    /// <summary>Lets it finish what it has, and end.</summary>
    /// <returns>A task that completes when it has nothing left to do.</returns>
    public async Task RetireAsync()
    {
        IsEnding = true;
        // A death ends the wait as well.
        await Task.WhenAny(pool.Retire(worker), Ended);
        worker.Connection.FinishSending();
    }

    private void Read()
    {
        try
        {
            worker.Connection.Read(OnFrames);
        }
        catch (Exception error)
        {
            pool.Log.Error($"worker {worker.Number} ({process.Id}) is replaced: {error}");
            process.Kill();
        }
        SeeToTheEnd();
    }

    private void OnFrames(List<Frame> frames)
    {
        if (!_loaded.Task.IsCompleted)
        {
            var first = frames[0];
            _loaded.SetResult(first.Kind == FrameKind.Ready ? null : Encoding.UTF8.GetString(first.Body));
            frames.RemoveAt(0);
        }
        if (frames.Count > 0)
        {
            _road.OnFrames(frames);
        }
    }

    private void SeeToTheEnd()
    {
        // One that ends by itself runs what it has registered for that; one that only closed its connection does not.
        if (!process.Exited.Wait(IsEnding ? TimeSpan.FromSeconds(10) : TimeSpan.FromSeconds(1)))
        {
            process.Kill();
            process.Exited.Wait();
        }
        End = process.End;
        WasKilled = process.WasKilled;
        pool.Remove(worker, new HeldResponses());
        worker.Connection.Dispose();
        process.HearOutAsync(time).Wait();
        process.Dispose();
        _ended.SetResult();
    }
}
