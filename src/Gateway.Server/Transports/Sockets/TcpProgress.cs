using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>
/// How much of what was sent has reached the peer. What a send reports is what the system has taken, and it takes it in
/// lumps as large as its buffers, so that a slow reader who takes a little all the time seems to take nothing for long.
/// </summary>
internal static class TcpProgress
{
    // getsockopt(2) on Linux: IPPROTO_TCP, TCP_INFO, and tcpi_bytes_acked in what that gives (RFC 4898,
    // tcpEStatsAppHCThruOctetsAcked).
    private const int Level = 6;
    private const int Option = 11;
    private const int Acknowledged = 120;

    /// <summary>The octets that the peer has acknowledged; null where the system does not tell.</summary>
    public static long? Read(Socket socket)
    {
        if (!OperatingSystem.IsLinux() || socket.ProtocolType != ProtocolType.Tcp)
        {
            return null;
        }
        Span<byte> info = stackalloc byte[Acknowledged + sizeof(long)];
        try
        {
            return socket.GetRawSocketOption(Level, Option, info) == info.Length
                ? BitConverter.ToInt64(info[Acknowledged..])
                : null;
        }
        // Broken or closed meanwhile.
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
