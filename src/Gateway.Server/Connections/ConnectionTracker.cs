namespace Gateway.Server.Connections;

/// <summary>The connections of a server, for its drain. Thread-safe.</summary>
internal sealed class ConnectionTracker
{
    private readonly Lock _gate = new();

    // Both guarded by _gate.
    private readonly HashSet<ConnectionLoop> _connections = [];
    private TaskCompletionSource? _emptied;

    /// <summary>Runs a connection to its end, on another thread.</summary>
    public void Run(ConnectionLoop connection)
    {
        // Known before it runs, so that a drain that begins meanwhile waits for it.
        lock (_gate)
        {
            _connections.Add(connection);
        }
        ThreadPool.UnsafeQueueUserWorkItem(
            static state => _ = state.Tracker.RunAsync(state.Connection),
            (Tracker: this, Connection: connection),
            preferLocal: false
        );
    }

    /// <summary>Ends idle connections now; the others end behind the response they are at.</summary>
    public void StopAll()
    {
        foreach (var connection in Snapshot())
        {
            connection.Stop();
        }
    }

    public void AbortAll()
    {
        foreach (var connection in Snapshot())
        {
            connection.Abort();
        }
    }

    /// <summary>Completes when no connection is left.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_gate)
        {
            if (_connections.Count == 0)
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
        lock (_gate)
        {
            _connections.Remove(connection);
            if (_connections.Count == 0)
            {
                _emptied?.TrySetResult();
                _emptied = null;
            }
        }
    }

    private ConnectionLoop[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _connections];
        }
    }
}
