namespace Gateway.Server.Transports.Epoll;

/// <summary>What is done to a socket at its end.</summary>
internal static unsafe class DescriptorIo
{
    private const int DropSize = 16 * 1024;

    /// <summary>Whether octets wait to be received.</summary>
    public static bool HasReceived(int descriptor)
    {
        byte octet;
        return Libc.Receive(descriptor, &octet, 1, Libc.Peek | Libc.DontWait) > 0;
    }

    /// <summary>Receives what has come, and drops it.</summary>
    /// <param name="descriptor">The socket.</param>
    /// <param name="most">How many octets are dropped before it is given up.</param>
    /// <param name="dropped">How many were.</param>
    /// <returns>Whether more may come that is to be dropped.</returns>
    public static bool TryDrop(int descriptor, int most, ref int dropped)
    {
        var buffer = stackalloc byte[DropSize];
        while (dropped < most)
        {
            var count = Libc.Receive(descriptor, buffer, DropSize, Libc.DontWait);
            if (count == 0)
            {
                return false;
            }
            if (count < 0 && Libc.Error != Libc.Interrupted)
            {
                return Libc.Error == Libc.TryAgain;
            }
            dropped += (int)Math.Max(0, count);
        }
        return false;
    }

    /// <summary>The octets that the peer has acknowledged; null where the system does not tell, as of a Unix socket.</summary>
    public static long? Acknowledged(int descriptor)
    {
        var info = stackalloc byte[TcpProgress.Size];
        var length = (uint)TcpProgress.Size;
        return Libc.GetSocketOption(descriptor, TcpProgress.Level, TcpProgress.Option, info, &length) == 0
            ? TcpProgress.Parse(new ReadOnlySpan<byte>(info, (int)length))
            : null;
    }

    /// <summary>Resets the connection, and leaves the descriptor open for whoever may be using it.</summary>
    public static void Break(int descriptor)
    {
        // Disconnecting is a reset (connect(2): AF_UNSPEC); a Unix socket knows no such thing.
        var unspecified = stackalloc byte[(int)SocketAddress.Size];
        new Span<byte>(unspecified, (int)SocketAddress.Size).Clear();
        if (Libc.Connect(descriptor, unspecified, SocketAddress.Size) < 0)
        {
            _ = Libc.Shutdown(descriptor, Libc.ShutdownBoth);
        }
    }
}
