using Gateway.Server.Transports.Sockets;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Transports.Epoll;

/// <summary>The fast transport of Linux: one event loop for each processor.</summary>
internal sealed class EpollTransport(GatewayServerOptions options, ILogger logger) : ITransport
{
    private readonly int _loopCount = AtLeastOne(
        options.EventLoops ?? Environment.ProcessorCount,
        nameof(options.EventLoops),
        "; null is one for each processor"
    );
    private readonly int _mostBlocking = AtLeastOne(
        options.MaxBlockingThreads,
        nameof(options.MaxBlockingThreads),
        ", since calls that block wait for one"
    );
    private readonly SocketBinder _binder = new(options);
    private readonly ConnectionTable _connections = new();
    private EventLoop[] _loops = [];
    private CallPlacement? _calls;
    private Watchdog? _watchdog;
    private int _generation;

    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <inheritdoc/>
    public TransportCounts Counts => new(_watchdog?.Takeovers ?? 0, _calls?.Moved ?? 0, _calls?.Threads.Count ?? 0);

    public IReadOnlyList<ITransportListener> Bind(ListenAddress address) =>
        [.. _binder.Bind(address).Select(bound => new EpollListener(bound, this, options, logger))];

    public void Start(IConnectionHandler handler)
    {
        var calls = _calls = new CallPlacement(new BlockingThreads(_mostBlocking));
        var ios = new IoPool(options);
        _loops = [.. Enumerable.Range(0, _loopCount).Select(_ => new EventLoop(_connections, handler, calls, ios))];
        foreach (var loop in _loops)
        {
            new Thread(() => Run(loop, calls.Threads)) { IsBackground = true, Name = "gateway-loop" }.UnsafeStart();
        }
        _watchdog = new Watchdog(_loops, calls);
        _watchdog.Start();
    }

    public void Stop()
    {
        _watchdog?.Stop();
        foreach (var loop in _loops)
        {
            loop.Stop();
        }
    }

    private static int AtLeastOne(int value, string option, string remark) =>
        value > 0
            ? value
            : throw new ArgumentOutOfRangeException(
                option,
                value,
                $"{nameof(GatewayServerOptions)}.{option} must be at least 1{remark}."
            );

    private static void Run(EventLoop loop, BlockingThreads threads)
    {
        if (!loop.Run(owner: 0))
        {
            threads.Join();
        }
    }

    /// <summary>Gives an accepted connection to an event loop.</summary>
    public void Serve(int descriptor, SocketAddress peer, EpollListener listener)
    {
        var loop = _loops[0];
        foreach (var other in _loops)
        {
            if (other.Load < loop.Load)
            {
                loop = other;
            }
        }
        var generation = (uint)Interlocked.Increment(ref _generation);
        var connection = new EpollConnection(loop, descriptor, generation, peer, listener);
        // Before anybody else knows of the connection, who could close it.
        _connections.Add(connection);
        if (!loop.Handler.Accepted(connection))
        {
            _connections.Remove(descriptor);
            DescriptorIo.Break(descriptor);
            _ = Libc.Close(descriptor);
            return;
        }
        if (!loop.TryAdd(connection))
        {
            logger.LogWarning("A connection could not be added to its event loop, and was closed.");
            connection.TryWake(isExpired: true);
        }
    }
}
