using System.Net;
using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>Binds addresses, whichever transport then accepts.</summary>
internal sealed class SocketBinder(GatewayServerOptions options)
{
    /// <exception cref="IOException">It cannot be bound; the message says which, why, and the cure.</exception>
    public IReadOnlyList<BoundSocket> Bind(ListenAddress address)
    {
        if (address.UnixPath is { } path)
        {
            return [new BoundSocket(BindUnix(address, path), $"unix:{path}", path)];
        }
        if (address.FileDescriptor is { } descriptor)
        {
            address.CloseInChildren();
            var inherited = Inherit(address, descriptor);
            return [new BoundSocket(inherited, Url(inherited.LocalEndPoint))];
        }
        return BindAll(address, Resolve(address));
    }

    /// <summary>Binds what a name stands for; all of it, or nothing.</summary>
    /// <exception cref="IOException">One cannot be bound.</exception>
    public IReadOnlyList<BoundSocket> BindAll(ListenAddress address, IEnumerable<IPEndPoint> endPoints)
    {
        var bound = new List<BoundSocket>();
        try
        {
            foreach (var endPoint in endPoints)
            {
                var socket = BindTcp(address, endPoint);
                bound.Add(new BoundSocket(socket, Url(socket.LocalEndPoint)));
            }
            return bound;
        }
        catch
        {
            bound.ForEach(static one => one.Socket.Dispose());
            throw;
        }
    }

    private static IEnumerable<IPEndPoint> Resolve(ListenAddress address)
    {
        if (address.Host == "*")
        {
            // One socket for both families where there is IPv6.
            return [new IPEndPoint(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, address.Port)];
        }
        if (IPAddress.TryParse(address.Host, out var ip))
        {
            return [new IPEndPoint(ip, address.Port)];
        }
        try
        {
            var found = Dns.GetHostAddresses(address.Host!).Distinct().ToArray();
            // Two sockets cannot be given one and the same chosen port, so the first address decides.
            return (address.Port == 0 ? found.Take(1) : found).Select(one => new IPEndPoint(one, address.Port));
        }
        catch (SocketException error)
        {
            throw new IOException(
                $"Cannot listen on {address}: the name {address.Host} is not known ({error.Message}). Use an address of "
                    + "this machine, such as 127.0.0.1, or * for all.",
                error
            );
        }
    }

    private Socket BindTcp(ListenAddress address, IPEndPoint endPoint)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = endPoint.Address.Equals(IPAddress.IPv6Any);
            }
            // No ReuseAddress: on Unix .NET sets what a restart needs by itself, and by that name also SO_REUSEPORT, with
            // which two servers would share a port without knowing.
            socket.Bind(endPoint);
            socket.Listen(options.Backlog);
            return socket;
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw BindError.Explain(address.ToString(), error);
        }
    }

    private Socket BindUnix(ListenAddress address, string path)
    {
        var endPoint = UnixPath.EndPoint(address, path);
        UnixPath.RemoveStale(address, path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new KeptFileEndPoint(endPoint));
            if (!OperatingSystem.IsWindows())
            {
                // Between bind and listen nobody can connect, so the mode is never too wide.
                File.SetUnixFileMode(path, options.UnixSocketMode);
            }
            socket.Listen(options.Backlog);
            return socket;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw BindError.Explain(address.ToString(), error);
        }
    }

    private static Socket Inherit(ListenAddress address, int descriptor)
    {
        try
        {
            var socket = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
            var isListening =
                (int)(socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection) ?? 0) != 0;
            return isListening ? socket : throw new SocketException((int)SocketError.InvalidArgument);
        }
        catch (SocketException error)
        {
            throw new IOException(
                $"Cannot listen on {address}: descriptor {descriptor} is no listening socket. Give the number of one that "
                    + "was bound, set to listen, and left open for this process (systemd's begin at 3).",
                error
            );
        }
    }

    private string Url(EndPoint? endPoint)
    {
        var scheme = options.Certificate is null ? "http" : "https";
        return endPoint switch
        {
            IPEndPoint ip when ip.Address.Equals(IPAddress.IPv6Any) => $"{scheme}://[::]:{ip.Port}",
            IPEndPoint ip => $"{scheme}://{ip}",
            _ => $"unix:{endPoint}",
        };
    }
}
