namespace Gateway.Server;

/// <summary>Serves an application over HTTP/1.1.</summary>
/// <remarks>Made, started, stopped once; the members are thread-safe.</remarks>
public sealed class GatewayServer : IAsyncDisposable
{
    /// <summary>Makes a server; nothing is bound yet.</summary>
    /// <param name="application">The application.</param>
    /// <param name="options">The options; the defaults when null.</param>
    public GatewayServer(Application application, GatewayServerOptions? options = null)
    {
        _ = application;
        _ = options;
    }

    /// <summary>The addresses as URLs, such as <c>http://127.0.0.1:8888</c>, with the ports that were chosen; empty until
    /// started.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <summary>Binds all addresses and begins to serve.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when all addresses accept connections.</returns>
    /// <exception cref="IOException">An address cannot be bound; the message names it, the reason and the cure.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Stops accepting, lets requests in flight end, and aborts those that outlast
    /// <see cref="GatewayServerOptions.GracefulTimeout"/>.</summary>
    /// <param name="cancellationToken">Ends the wait: what is still in flight is aborted at once.</param>
    /// <returns>A task that completes when no request is in flight.</returns>
    public Task StopAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Serves until SIGTERM or SIGINT, then drains; a second SIGINT ends the process at once.</summary>
    /// <param name="application">The application.</param>
    /// <param name="options">The options; the defaults when null.</param>
    /// <param name="host">The host the application was made with, whose life cycle is then run:
    /// <see cref="ApplicationHost.NotifyStartedAsync"/> when bound, <see cref="ApplicationHost.NotifyStopping"/> when told to
    /// stop, <see cref="ApplicationHost.StopAsync"/> after the drain. None when null.</param>
    /// <param name="cancellationToken">Stops as a signal does.</param>
    /// <returns>A task that completes when the server has stopped.</returns>
    /// <exception cref="IOException">An address cannot be bound.</exception>
    public static Task RunAsync(
        Application application,
        GatewayServerOptions? options = null,
        ApplicationHost? host = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
