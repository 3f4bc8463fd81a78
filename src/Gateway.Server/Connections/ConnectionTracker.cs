using System.Collections.Concurrent;

namespace Gateway.Server.Connections;

/// <summary>The connections of a server, for its heartbeat and its drain. Thread-safe.</summary>
internal sealed class ConnectionTracker
{
    private readonly ConcurrentDictionary<ConnectionLoop, bool> _connections = new();
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private TaskCompletionSource? _emptied;

    /// <summary>All connections; those that come or go while they are enumerated may be among them or not.</summary>
    public IEnumerable<ConnectionLoop> All => _connections.Select(static entry => entry.Key);

    /// <summary>Runs a connection to its end, on another thread.</summary>
    public void Run(ConnectionLoop connection)
    {
        // Known before it runs, so that a drain that begins meanwhile waits for it.
        _connections[connection] = true;
        ThreadPool.UnsafeQueueUserWorkItem(
            static state => _ = state.Tracker.RunAsync(state.Connection),
            (Tracker: this, Connection: connection),
            preferLocal: false
        );
    }

    /// <summary>Completes when no connection is left.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_gate)
        {
            if (_connections.IsEmpty)
            {
                return Task.CompletedTask;
            }
            _emptied ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _emptied.Task;
        }
    }

    private async Task RunAsync(ConnectionLoop connection)
    {
        await connection.RunAsync();
        _connections.TryRemove(connection, out _);
        lock (_gate)
        {
            if (_emptied is not null && _connections.IsEmpty)
            {
                _emptied.TrySetResult();
                _emptied = null;
            }
        }
    }
}
