using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>Looks at every connection once a second. All of the server's timeouts are kept here, so that requests carry no
/// timers.</summary>
internal sealed class Heartbeat : IDisposable
{
    private readonly ServerContext _server;
    private readonly ConnectionTracker _connections;
    private readonly long _start;
    private readonly ITimer _timer;
    private int _isBeating;

    public Heartbeat(ServerContext server, ConnectionTracker connections)
    {
        _server = server;
        _connections = connections;
        _start = server.TimeProvider.GetTimestamp();
        _timer = server.TimeProvider.CreateTimer(
            static self => ((Heartbeat)self!).Beat(),
            this,
            ServerContext.BeatPeriod,
            ServerContext.BeatPeriod
        );
    }

    public void Dispose() => _timer.Dispose();

    private void Beat()
    {
        // A beat that takes longer than its period is not joined by another.
        if (Interlocked.Exchange(ref _isBeating, 1) == 1)
        {
            return;
        }
        var now = _server.TimeProvider.GetElapsedTime(_start);
        _server.Beat(now);
        foreach (var connection in _connections.All)
        {
            if (connection is not null)
            {
                Look(connection, now);
            }
        }
        _server.Refusals.Tick();
        Volatile.Write(ref _isBeating, 0);
    }

    private void Look(TransportConnection connection, TimeSpan now)
    {
        if (IsReaderTooSlow(connection, now))
        {
            connection.ErrorType = Refusals.ResponseTooSlow;
            _server.Refusals.AbortSlowReader(connection.RemoteEndPoint);
            connection.Abort();
        }
        else if (connection.Session is { } session)
        {
            session.Tick(now);
        }
        else if (_server.IsClosing || now - connection.WaitingSince >= Timeout(connection))
        {
            // One may have become idle just when those that were idle were told to end.
            connection.TryWake(isExpired: true);
        }
        connection.Tick(now);
    }

    private TimeSpan Timeout(TransportConnection connection) =>
        connection.IsFresh ? _server.Limits.HeaderTimeoutOf(connection.Admission) : _server.Limits.KeepAliveTimeout;

    private bool IsReaderTooSlow(TransportConnection connection, TimeSpan now)
    {
        if (!connection.HasUnsent)
        {
            connection.SendRate = null;
            return false;
        }
        connection.SendRate ??= _server.Limits.NewRateWindow();
        return connection.SendRate.IsTooSlow(now, connection.SentBytes, isWaiting: true, number: 0);
    }
}
