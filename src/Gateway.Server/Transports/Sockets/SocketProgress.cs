using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>See <see cref="TcpProgress"/>.</summary>
internal static class SocketProgress
{
    /// <summary>The octets that the peer has acknowledged; null where the system does not tell.</summary>
    public static long? Read(Socket socket)
    {
        if (!OperatingSystem.IsLinux() || socket.ProtocolType != ProtocolType.Tcp)
        {
            return null;
        }
        Span<byte> info = stackalloc byte[TcpProgress.Size];
        try
        {
            var length = socket.GetRawSocketOption(TcpProgress.Level, TcpProgress.Option, info);
            return TcpProgress.Parse(info[..length]);
        }
        // Broken or closed meanwhile.
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
