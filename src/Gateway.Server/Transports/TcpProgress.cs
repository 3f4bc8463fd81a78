namespace Gateway.Server.Transports;

/// <summary>
/// How much of what was sent has reached the peer. What a send reports is what the system has taken, and it takes it in
/// lumps as large as its buffers, so that a slow reader who takes a little all the time seems to take nothing for long.
/// </summary>
internal static class TcpProgress
{
    /// <summary>getsockopt(2) on Linux: IPPROTO_TCP.</summary>
    public const int Level = 6;

    /// <summary>TCP_INFO.</summary>
    public const int Option = 11;

    /// <summary>The size of what is asked for.</summary>
    public const int Size = Acknowledged + sizeof(long);

    // tcpi_bytes_acked (RFC 4898, tcpEStatsAppHCThruOctetsAcked).
    private const int Acknowledged = 120;

    /// <summary>The octets that the peer has acknowledged; null when the system does not tell.</summary>
    public static long? Parse(ReadOnlySpan<byte> info) =>
        info.Length >= Size ? BitConverter.ToInt64(info[Acknowledged..]) : null;
}
