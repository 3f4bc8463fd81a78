using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Gateway.AspNetCore.Engine;

/// <summary>
/// Keeps a peer's FIN from Kestrel, which takes it for the end of the connection and drops the answer that a peer that has
/// only finished sending still waits for. Kestrel meets the end of the input when it reads on; a connection that
/// broke is told to it at once. One for each connection; a feature of its requests.
/// </summary>
#pragma warning disable CA1001 // the sources have neither timer nor wait handle, so there is nothing to dispose of
internal sealed class HalfClose
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _finished = new();
    private readonly CancellationTokenSource _broken = new();
    private readonly Socket _socket;

    private HalfClose(Socket socket) => _socket = socket;

    /// <summary>Fires when the peer has finished sending.</summary>
    public CancellationToken FinishedSending => _finished.Token;

    /// <summary>When the peer finished sending, a timestamp of <see cref="TimeProvider.System"/>; 0 until then.</summary>
    public long FinishedAt { get; private set; }

    /// <summary>Connection middleware, for connections that speak HTTP/1.1.</summary>
    public static ConnectionDelegate Middleware(ConnectionDelegate next) =>
        connection =>
        {
            if (connection.Features.Get<IConnectionSocketFeature>() is { } feature)
            {
                var halfClose = new HalfClose(feature.Socket);
                connection.ConnectionClosed.UnsafeRegister(static self => ((HalfClose)self!).OnClosed(), halfClose);
                connection.ConnectionClosed = halfClose._broken.Token;
                connection.Features.Set(halfClose);
            }
            return next(connection);
        };

    private void OnClosed()
    {
        if (IsBroken())
        {
            _broken.Cancel();
            return;
        }
        FinishedAt = TimeProvider.System.GetTimestamp();
        _finished.Cancel();
    }

    // Nothing is sent; the call says whether something could be.
    private bool IsBroken()
    {
        try
        {
            _socket.Send(ReadOnlySpan<byte>.Empty, SocketFlags.None);
            return false;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }
}
