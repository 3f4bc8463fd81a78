using Microsoft.Extensions.Logging;

namespace Gateway.Server.Transports.Sockets;

/// <summary>The portable transport, on System.Net.Sockets.</summary>
internal sealed class SocketTransport(GatewayServerOptions options, ILogger logger) : ITransport
{
    private readonly SocketBinder _binder = new(options);

    public IReadOnlyList<ITransportListener> Bind(ListenAddress address) =>
        [.. _binder.Bind(address).Select(bound => new SocketListener(bound, options, logger))];

    public void Start(IConnectionHandler handler) { }

    public void Stop() { }
}
