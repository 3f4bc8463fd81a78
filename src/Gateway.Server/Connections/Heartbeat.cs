namespace Gateway.Server.Connections;

/// <summary>Looks at every connection once a second. All of the server's timeouts are kept here, so that requests carry no
/// timers.</summary>
internal sealed class Heartbeat : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _timeProvider;
    private readonly ConnectionTracker _connections;
    private readonly Refusals _refusals;
    private readonly long _start;
    private readonly ITimer _timer;
    private int _isBeating;

    public Heartbeat(TimeProvider timeProvider, ConnectionTracker connections, Refusals refusals)
    {
        _timeProvider = timeProvider;
        _connections = connections;
        _refusals = refusals;
        _start = timeProvider.GetTimestamp();
        _timer = timeProvider.CreateTimer(static self => ((Heartbeat)self!).Beat(), this, Period, Period);
    }

    public void Dispose() => _timer.Dispose();

    private void Beat()
    {
        // A beat that takes longer than its period is not joined by another.
        if (Interlocked.Exchange(ref _isBeating, 1) == 1)
        {
            return;
        }
        var now = _timeProvider.GetElapsedTime(_start);
        foreach (var connection in _connections.All)
        {
            connection.Tick(now);
        }
        _refusals.Tick();
        Volatile.Write(ref _isBeating, 0);
    }
}
