using Gateway.Server.Connections;
using Gateway.Server.Transports;
using Gateway.Server.Transports.Epoll;
using Gateway.Server.Transports.Sockets;
using Microsoft.Extensions.Logging;

namespace Gateway.Server;

/// <summary>Serves an application over HTTP/1.1.</summary>
/// <remarks>Made, started and stopped once; the members are thread-safe.</remarks>
public sealed class GatewayServer : IAsyncDisposable
{
    private readonly Application _application;
    private readonly GatewayServerOptions _options;
    private readonly ILogger _logger;
    private readonly ITransport _transport;
    private readonly ConnectionTracker _connections = new();
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private List<ITransportListener> _listeners = [];
    private Task? _stopping;

    // Set when started.
    private ServerContext? _context;
    private Heartbeat? _heartbeat;

    /// <summary>Makes a server; nothing is bound yet.</summary>
    /// <param name="application">The application.</param>
    /// <param name="options">The options; the defaults when null.</param>
    public GatewayServer(Application application, GatewayServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        _application = application;
        _options = options ?? new GatewayServerOptions();
        _logger = new SteadyLogger(
            _options.LoggerFactory?.CreateLogger("Gateway.Server")
                ?? new StderrLogger(_options.LogLevel, _options.TimeProvider)
        );
        _transport = CreateTransport(_options, _logger);
    }

    /// <summary>The addresses as URLs, such as <c>http://127.0.0.1:8888</c>, with the ports that were chosen; empty until
    /// started.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <summary>Binds all addresses and begins to serve.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when all addresses accept connections.</returns>
    /// <exception cref="IOException">An address cannot be bound; the message names it, the reason and the cure. None is
    /// bound then.</exception>
    /// <exception cref="InvalidOperationException">The server was started before.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var listeners = new List<ITransportListener>();
        lock (_gate)
        {
            if (_context is not null)
            {
                throw new InvalidOperationException("The server was started before; make another one.");
            }
            _context = new ServerContext(_application, _options, _logger, CleanContext());
            _listeners = listeners;
        }
        try
        {
            BindAll(listeners);
        }
        catch
        {
            foreach (var listener in listeners)
            {
                await listener.DisposeAsync();
            }
            listeners.Clear();
            throw;
        }
        _context.Connections.Check();
        _context.Metrics.Observe(() => _transport.Counts);
        _heartbeat = new Heartbeat(_context, _connections);
        Addresses = [.. listeners.Select(listener => listener.Address)];
        var driver = new ConnectionDriver(_context, _connections);
        _transport.Start(driver);
        foreach (var listener in listeners)
        {
            listener.Start(driver);
        }
    }

    /// <summary>Stops accepting, lets requests in flight end, and aborts those that outlast
    /// <see cref="GatewayServerOptions.GracefulTimeout"/>.</summary>
    /// <param name="cancellationToken">Ends the wait: what is still in flight is aborted at once.</param>
    /// <returns>A task that completes when no request is in flight, or when those that still were have been aborted; their
    /// applications may go on for a while.</returns>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _stopping ??= DrainAsync(cancellationToken);
        }
    }

    /// <summary>Serves until SIGTERM or SIGINT, then drains; a second SIGINT ends the process at once.</summary>
    /// <param name="application">The application.</param>
    /// <param name="options">The options; the defaults when null.</param>
    /// <param name="host">The host the application was made with, whose life cycle is then run:
    /// <see cref="ApplicationHost.NotifyStartedAsync"/> when bound, <see cref="ApplicationHost.NotifyStopping"/> when told to
    /// stop, <see cref="ApplicationHost.StopAsync"/> after the drain. None when null.</param>
    /// <param name="cancellationToken">Stops as a signal does.</param>
    /// <returns>A task that completes when the server has stopped.</returns>
    /// <exception cref="IOException">An address cannot be bound.</exception>
    public static async Task RunAsync(
        Application application,
        GatewayServerOptions? options = null,
        ApplicationHost? host = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var server = new GatewayServer(application, options);
        using var stop = new StopSignal(cancellationToken);
        host ??= new ApplicationHost();
        try
        {
            await server.StartAsync(cancellationToken);
            await host.NotifyStartedAsync(server.Addresses);
        }
        catch
        {
            // What kept it from starting is what the caller is to see, whatever the application says to being stopped.
            await Task.WhenAny(EndAsync(server, host));
            throw;
        }
        await stop.Task;
        await EndAsync(server, host);
    }

    /// <summary>Stops, as <see cref="StopAsync"/> does.</summary>
    /// <returns>A task that completes as that of <see cref="StopAsync"/>.</returns>
    public async ValueTask DisposeAsync() => await StopAsync();

    // Whatever fails on the way, the application is told of each step.
    private static async Task EndAsync(GatewayServer server, ApplicationHost host)
    {
        try
        {
            host.NotifyStopping();
        }
        finally
        {
            try
            {
                await server.StopAsync(CancellationToken.None);
            }
            finally
            {
                await host.StopAsync();
            }
        }
    }

    private static ITransport CreateTransport(GatewayServerOptions options, ILogger logger) =>
        options.Transport switch
        {
            TransportKind.Sockets => new SocketTransport(options, logger),
            TransportKind.Epoll when !EpollTransport.IsSupported => throw new PlatformNotSupportedException(
                "The transport epoll is Linux's; leave the choice to the server, or choose sockets."
            ),
            TransportKind.Epoll when options.Certificate is not null => throw new NotSupportedException(
                "The transport epoll speaks no TLS; leave the choice to the server, or choose sockets."
            ),
            TransportKind.Epoll => new EpollTransport(options, logger),
            _ => EpollTransport.IsSupported && options.Certificate is null
                ? new EpollTransport(options, logger)
                : new SocketTransport(options, logger),
        };

    // Applications start from the context of nobody, not from that of whoever happened to start the server.
    private static ExecutionContext CleanContext()
    {
        ExecutionContext? context = null;
        var thread = new Thread(() => context = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return context!;
    }

    private void BindAll(List<ITransportListener> listeners)
    {
        if (_options.Addresses.Count > 0)
        {
            foreach (var address in _options.Addresses)
            {
                listeners.AddRange(_transport.Bind(address));
            }
            return;
        }
        listeners.AddRange(_transport.Bind(ListenAddress.Parse("127.0.0.1:8888")));
        try
        {
            listeners.AddRange(_transport.Bind(ListenAddress.Parse("[::1]:8888")));
        }
        catch (IOException error) when (IsWithoutIPv6(error))
        {
            _logger.LogWarning("There is no IPv6 on this machine; listening on 127.0.0.1:8888 only.");
        }
    }

    private static bool IsWithoutIPv6(IOException error) =>
        error.InnerException
            is System.Net.Sockets.SocketException
            {
                SocketErrorCode: System.Net.Sockets.SocketError.AddressNotAvailable
                    or System.Net.Sockets.SocketError.AddressFamilyNotSupported
            };

    private void ForEachConnection(Action<TransportConnection> action)
    {
        foreach (var connection in _connections.All)
        {
            if (connection is not null)
            {
                action(connection);
            }
        }
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        if (_context is null)
        {
            return;
        }
        _context.Stop();
        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync();
        }
        var emptied = _connections.WhenEmptyAsync();
        await Task.WhenAny(emptied, Task.Delay(_options.DrainLinger, _options.TimeProvider, cancellationToken));
        _context.Close();
        ForEachConnection(static connection => connection.TryWake(isExpired: false));
        try
        {
            await emptied.WaitAsync(_options.GracefulTimeout, _options.TimeProvider, cancellationToken);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            ForEachConnection(static connection => connection.Abort());
        }
        _ = EndAsync();
    }

    // What was aborted ends when its application does, which may be never.
    private async Task EndAsync()
    {
        await _connections.WhenEmptyAsync();
        _heartbeat?.Dispose();
        _transport.Stop();
        _context!.Refusals.Tick();
        _context.Metrics.Dispose();
    }
}
