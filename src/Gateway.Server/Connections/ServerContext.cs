using Gateway.Server.Metrics;
using Gateway.Server.Transports;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Connections;

/// <summary>What all connections of a server share. Thread-safe.</summary>
internal sealed class ServerContext
{
    /// <summary>How often the heartbeat looks at every connection.</summary>
    public static readonly TimeSpan BeatPeriod = TimeSpan.FromSeconds(1);

    private readonly ExecutionContext _cleanContext;
    private volatile bool _isStopping;
    private volatile bool _isClosing;
    private long _nextBeat = BeatPeriod.Ticks;

    public ServerContext(
        Application application,
        GatewayServerOptions options,
        ILogger logger,
        ExecutionContext cleanContext
    )
    {
        _cleanContext = cleanContext;
        Application = application;
        TimeProvider = options.TimeProvider;
        DrainLinger = options.DrainLinger;
        Development = options.Development;
        Date = new DateHeader(options.TimeProvider.GetUtcNow());
        Log = new ConnectionLog(logger);
        Metrics = new ServerMetrics(options.MeterFactory, options.TimeProvider);
        Refusals = new Refusals(logger, Metrics);
        Limits = new ConnectionLimits(options);
        Connections = new ConnectionCount(options.MaxConnections, DescriptorLimit.Room(), logger);
        Protocol = new Protocol.ProtocolOptions
        {
            MaxRequestLineSize = options.MaxRequestLineSize,
            MaxHeaderSize = options.MaxHeaderSize,
            MaxHeaderCount = options.MaxHeaderCount,
            MaxBodySize = options.MaxRequestBodySize,
            AllowMissingHost = options.AllowMissingHost,
            AllowTrace = options.AllowedMethods.Contains("TRACE"),
            AllowConnect = options.AllowedMethods.Contains("CONNECT"),
        };
    }

    public Application Application { get; }

    public TimeProvider TimeProvider { get; }

    public TimeSpan DrainLinger { get; }

    public bool Development { get; }

    public DateHeader Date { get; }

    public ConnectionLog Log { get; }

    public ServerMetrics Metrics { get; }

    public Refusals Refusals { get; }

    public ConnectionLimits Limits { get; }

    public ConnectionCount Connections { get; }

    public Protocol.ProtocolOptions Protocol { get; }

    /// <summary>The time of the next beat, on the heartbeat's clock: what begins now has begun then at the latest. Read on
    /// any thread.</summary>
    public TimeSpan NextBeat => new(Interlocked.Read(ref _nextBeat));

    /// <summary>Whether connections end with the response they are at.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Whether connections that are idle are to be closed.</summary>
    public bool IsClosing => _isClosing;

    /// <summary>The heartbeat's clock has moved.</summary>
    public void Beat(TimeSpan now)
    {
        Interlocked.Exchange(ref _nextBeat, (now + BeatPeriod).Ticks);
        Date.Beat(TimeProvider.GetUtcNow());
    }

    public void Stop() => _isStopping = true;

    public void Close() => _isClosing = true;

    /// <summary>Puts the thread back into the server's own context.</summary>
    public void RestoreContext() => ExecutionContext.Restore(_cleanContext);
}
