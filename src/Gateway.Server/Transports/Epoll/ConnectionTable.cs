namespace Gateway.Server.Transports.Epoll;

/// <summary>The connections of a transport by their descriptors, for the events that name one. Thread-safe.</summary>
internal sealed class ConnectionTable
{
    private readonly Lock _gate = new();

    // Written under _gate; read without.
    private EpollConnection?[] _connections = new EpollConnection?[256];

    public void Add(EpollConnection connection)
    {
        lock (_gate)
        {
            if (connection.Descriptor >= _connections.Length)
            {
                var larger = new EpollConnection?[Math.Max(connection.Descriptor + 1, _connections.Length * 2)];
                _connections.CopyTo(larger, 0);
                Volatile.Write(ref _connections, larger);
            }
            _connections[connection.Descriptor] = connection;
        }
    }

    public void Remove(int descriptor)
    {
        lock (_gate)
        {
            _connections[descriptor] = null;
        }
    }

    /// <returns>The connection; null when it has been closed meanwhile.</returns>
    public EpollConnection? Find(int descriptor, uint generation)
    {
        var connections = Volatile.Read(ref _connections);
        return
            (uint)descriptor < (uint)connections.Length
            && connections[descriptor] is { } connection
            && connection.Generation == generation
            ? connection
            : null;
    }
}
