using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>The file of a Unix domain socket: a stale one is removed, one in use or another's file is not.</summary>
internal static class UnixPath
{
    public static UnixDomainSocketEndPoint EndPoint(ListenAddress address, string path)
    {
        try
        {
            return new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new IOException(
                $"Cannot listen on {address}: the path is longer than a socket's may be (about 100 bytes). Choose a shorter one.",
                error
            );
        }
    }

    /// <exception cref="IOException">The path is taken.</exception>
    public static void RemoveStale(ListenAddress address, string path)
    {
        if (!File.Exists(path))
        {
            return;
        }
        if (new FileInfo(path).Length > 0)
        {
            throw new IOException(
                $"Cannot listen on {address}: there is a file of another kind. Remove it, or choose another path."
            );
        }
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            // Nobody listens any more: left behind by a process that was killed.
            File.Delete(path);
            return;
        }
        catch (SocketException)
        {
            // Whatever it is, binding says so in its own words.
            return;
        }
        throw new IOException(
            $"Cannot listen on {address}: another process listens there. Stop that, or choose another path."
        );
    }
}
