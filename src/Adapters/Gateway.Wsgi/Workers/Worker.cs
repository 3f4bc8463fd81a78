using Gateway.Wsgi.Calls;

namespace Gateway.Wsgi.Workers;

/// <summary>The books about one worker: which requests it has, and how many more it may be given.</summary>
/// <remarks>All of it is guarded by the pool's gate.</remarks>
internal sealed class Worker(int number, int threads, WorkerConnection connection, TimeProvider time)
{
    // How much work a worker with one thread may have before it: enough to keep it busy over a round trip.
    private const double SecondsAhead = 0.002;
    private const int MostAhead = 64;

    // Below it a request is better off in the next batch of a worker at work than waking another, whose wake-up costs the
    // processor more than the request does; measured with benchmarks/wsgi.
    private const double SecondsWorthAWait = 0.0003;

    // Below what a unix socket takes without blocking the sender.
    private const int MaxOctets = 128 * 1024;

    private readonly WsgiCall?[] _calls = new WsgiCall?[SharedMemory.Slots];
    private readonly Stack<byte> _free = new(Enumerable.Range(0, SharedMemory.Slots).Reverse().Select(i => (byte)i));
    private int _octets;
    private int _files;

    // How long a request takes, in seconds; a moving average.
    private double _pace = 0.001;

    /// <summary>Its number among the workers; its replacement has the same.</summary>
    public int Number => number;

    public WorkerConnection Connection => connection;

    /// <summary>Whether it is given requests.</summary>
    public bool IsServing { get; set; }

    /// <summary>Whether it has ended, and its memory is not to be touched any more.</summary>
    public bool IsGone { get; set; }

    /// <summary>The requests it was given in its life.</summary>
    public long Given { get; private set; }

    /// <summary>After how many it is to be replaced; null for never.</summary>
    public long? WornAt { get; set; }

    /// <summary>When it last finished a request, or was given one while it had none.</summary>
    public long ProgressAt { get; private set; }

    /// <summary>Completes when it has nothing left to do; set when it is to end.</summary>
    public TaskCompletionSource? Emptied { get; private set; }

    /// <summary>The requests it was given and has not yet spoken its last of.</summary>
    public int SlotsTaken => SharedMemory.Slots - _free.Count;

    /// <summary>Whether a request begins at once.</summary>
    public bool IsFree => IsServing && SlotsTaken < threads;

    /// <summary>Whether it may be given a request that waits.</summary>
    public bool HasRoom => IsFree || (IsServing && SlotsTaken < Capacity && _octets < MaxOctets);

    /// <summary>Whether all requests in it are run one after another.</summary>
    public bool IsSingle => threads == 1;

    private int Capacity => threads > 1 ? threads : (int)Math.Clamp(SecondsAhead / _pace, 1, MostAhead);

    /// <summary>Whether it is at work and will be through with that, and so many requests more, in no time.</summary>
    public bool IsReadySoon(int more, long now) =>
        IsSingle
        && IsServing
        && SlotsTaken > 0
        && (SlotsTaken + more) * _pace < SecondsWorthAWait
        && time.GetElapsedTime(ProgressAt, now).TotalSeconds < SecondsWorthAWait;

    /// <summary>Gives it a request; the connection sends it at its next <see cref="WorkerConnection.Send"/>.</summary>
    public void Assign(WsgiCall call, long now)
    {
        if (SlotsTaken == 0)
        {
            ProgressAt = now;
        }
        var slot = _free.Pop();
        _calls[slot] = call;
        call.Worker = this;
        call.Slot = slot;
        call.AliveAt = 0;
        call.WithdrawnAt = 0;
        Given++;
        _octets += call.Item.Length;
        connection.Memory.Clear(slot);
        connection.Waiting.Add(slot, call.Item.Written);
    }

    public WsgiCall? CallOf(byte slot) => _calls[slot];

    /// <summary>The requests it has, into a list of the caller's.</summary>
    public void CopyCalls(List<WsgiCall> calls)
    {
        foreach (var call in _calls)
        {
            if (call is not null)
            {
                calls.Add(call);
            }
        }
    }

    /// <summary>Takes a request out of the books. Its slot stays taken until the worker has spoken of it.</summary>
    public void Detach(WsgiCall call)
    {
        _calls[call.Slot] = null;
        call.Worker = null;
        _octets -= call.Item.Length;
    }

    /// <summary>The worker has said its last about a slot.</summary>
    public void Free(byte slot)
    {
        _free.Push(slot);
        CheckEmptied();
    }

    /// <summary>A file of the worker's is being sent, for which it keeps a descriptor.</summary>
    public void BeginFile() => _files++;

    /// <summary>The file was sent, and the worker can close it.</summary>
    public void EndFile(int descriptor)
    {
        _files--;
        connection.Waiting.AddRelease(descriptor);
        CheckEmptied();
    }

    /// <summary>Notes that so many requests were finished.</summary>
    public void NoteProgress(int finished, long now)
    {
        NotePace(time.GetElapsedTime(ProgressAt, now) / finished);
        ProgressAt = now;
    }

    /// <summary>Notes how long a request takes. One that took long says much about those to come, a quick one little.</summary>
    public void NotePace(TimeSpan one)
    {
        var seconds = Math.Max(one.TotalSeconds, 1e-6);
        _pace += (seconds - _pace) * (seconds > _pace ? 0.5 : 0.125);
    }

    /// <summary>Gives it no more requests.</summary>
    /// <returns>A task that completes when it has nothing left to do.</returns>
    public Task Retire()
    {
        IsServing = false;
        Emptied ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CheckEmptied();
        return Emptied.Task;
    }

    private void CheckEmptied()
    {
        if (SlotsTaken == 0 && _files == 0)
        {
            Emptied?.TrySetResult();
        }
    }
}
