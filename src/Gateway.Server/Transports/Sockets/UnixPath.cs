using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>The file of a Unix domain socket: a stale one is removed, one in use and what is no socket are
/// not.</summary>
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
        // Elsewhere than on Linux connecting tells a socket from what is none, but for a file with something in it.
        if ((OperatingSystem.IsLinux() ? FileKind.IsSocket(path) : IsEmptyFile(path)) is not { } mayBeSocket)
        {
            return;
        }
        if (!mayBeSocket)
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

    private static bool? IsEmptyFile(string path) => File.Exists(path) ? new FileInfo(path).Length == 0 : null;
}
