namespace Gateway.Server.Connections;

/// <summary>The limits that connections are held to over time, and the count of requests in flight. Thread-safe.</summary>
internal sealed class ConnectionLimits(GatewayServerOptions options)
{
    private static readonly TimeSpan RefusedHeaderTimeout = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _headerTimeout = options.HeaderTimeout;
    private readonly int? _maxConcurrentRequests = options.MaxConcurrentRequests;
    private readonly int _minDataRate = options.MinDataRate;
    private readonly TimeSpan _gracePeriod = options.MinDataRateGracePeriod;
    private int _inFlight;

    /// <summary>How long a head may take. One that will be refused anyway is waited for because a peer may take an answer
    /// that comes before its request for none, but not for long.</summary>
    public TimeSpan HeaderTimeoutOf(Admission admission) =>
        admission == Admission.Admitted || _headerTimeout < RefusedHeaderTimeout
            ? _headerTimeout
            : RefusedHeaderTimeout;

    public TimeSpan KeepAliveTimeout { get; } = options.KeepAliveTimeout;

    public RateWindow NewRateWindow() => new(_minDataRate, _gracePeriod);

    /// <summary>Counts a request in; without a limit nothing is counted.</summary>
    /// <returns>False when there are too many already.</returns>
    public bool TryEnter()
    {
        if (_maxConcurrentRequests is not { } most)
        {
            return true;
        }
        if (Interlocked.Increment(ref _inFlight) <= most)
        {
            return true;
        }
        Interlocked.Decrement(ref _inFlight);
        return false;
    }

    /// <summary>Counts a request out that was let in.</summary>
    public void Leave()
    {
        if (_maxConcurrentRequests is not null)
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
