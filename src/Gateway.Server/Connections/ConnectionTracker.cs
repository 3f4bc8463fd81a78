using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>The connections of a server, for its heartbeat and its drain. Thread-safe.</summary>
internal sealed class ConnectionTracker
{
    private readonly Lock _gate = new();

    // Written under _gate; read without, where a connection that comes or goes may be seen or not.
    private TransportConnection?[] _slots = new TransportConnection?[64];

    // Guarded by _gate.
    private readonly Stack<int> _free = new();
    private int _used;
    private int _count;
    private TaskCompletionSource? _emptied;

    /// <summary>All connections, with gaps; those that come or go meanwhile may be among them or not.</summary>
    public ReadOnlySpan<TransportConnection?> All => Volatile.Read(ref _slots);

    public void Add(TransportConnection connection)
    {
        lock (_gate)
        {
            if (!_free.TryPop(out var slot))
            {
                slot = _used++;
                if (slot == _slots.Length)
                {
                    var larger = new TransportConnection?[_slots.Length * 2];
                    _slots.CopyTo(larger, 0);
                    Volatile.Write(ref _slots, larger);
                }
            }
            connection.Slot = slot;
            _slots[slot] = connection;
            _count++;
        }
    }

    public void Remove(TransportConnection connection)
    {
        lock (_gate)
        {
            _slots[connection.Slot] = null;
            _free.Push(connection.Slot);
            if (--_count == 0)
            {
                _emptied?.TrySetResult();
                _emptied = null;
            }
        }
    }

    /// <summary>Completes when no connection is left.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                return Task.CompletedTask;
            }
            _emptied ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _emptied.Task;
        }
    }
}
