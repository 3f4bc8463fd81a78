using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>How octets travel over a connected socket: as they are, or in TLS (<see cref="TlsWire"/>). One receives and one
/// sends at a time, which may overlap. Whatever breaks it shows as a <see cref="SocketException"/>.</summary>
internal class SocketWire(Socket socket) : IDisposable
{
    protected Socket Socket => socket;

    /// <summary>What was agreed on; null without TLS, and until <see cref="OpenAsync"/> has completed.</summary>
    public virtual ITlsInfo? Tls => null;

    /// <summary>Whether octets have come that <see cref="ReceiveAsync"/> would give.</summary>
    public virtual bool HasUnread
    {
        get
        {
            try
            {
                return socket.Available > 0;
            }
            // Broken or closed meanwhile.
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>Completes when octets may travel; called once, and awaited by both directions.</summary>
    public virtual Task OpenAsync() => Task.CompletedTask;

    public virtual ValueTask<int> ReceiveAsync(Memory<byte> buffer) => socket.ReceiveAsync(buffer);

    /// <returns>How many octets were sent.</returns>
    public virtual ValueTask<int> SendAsync(ReadOnlyMemory<byte> octets) => socket.SendAsync(octets);

    /// <summary>Nothing more will be sent.</summary>
    public virtual ValueTask FinishAsync()
    {
        socket.Shutdown(SocketShutdown.Send);
        return default;
    }

    /// <summary>Lets go of what belongs to the wire, when nothing is under way any more; the socket is its owner's.</summary>
    public virtual void Dispose() { }
}
