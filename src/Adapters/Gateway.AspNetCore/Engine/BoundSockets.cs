using System.Net;
using System.Net.Sockets;
using Gateway.Server.Transports.Sockets;
using Microsoft.Extensions.Logging;

namespace Gateway.AspNetCore.Engine;

/// <summary>
/// The sockets of an engine, bound before Kestrel sees them: so all forms of address work as they do on the server itself,
/// errors say the same, and the chosen ports are known.
/// </summary>
internal sealed class BoundSockets : IDisposable
{
    private readonly List<Socket> _sockets = [];
    private readonly List<string> _unixPaths = [];

    private BoundSockets() { }

    /// <summary>The addresses as URLs, such as <c>http://127.0.0.1:8888</c>.</summary>
    public IReadOnlyList<string> Urls => [.. _sockets.Select(Url)];

    public IEnumerable<EndPoint> EndPoints => _sockets.Select(socket => socket.LocalEndPoint!);

    /// <summary>Binds all addresses, or none.</summary>
    /// <param name="addresses">The addresses; none for the command's default.</param>
    /// <param name="logger">Is told when the default goes without IPv6.</param>
    /// <exception cref="IOException">One cannot be bound; the message names it, the reason and the cure.</exception>
    /// <exception cref="FormatException">One is no address.</exception>
    public static BoundSockets Bind(IReadOnlyList<string> addresses, ILogger logger)
    {
        var bound = new BoundSockets();
        try
        {
            foreach (var address in addresses)
            {
                bound.Add(EngineAddress.Parse(address));
            }
            if (addresses.Count == 0)
            {
                bound.AddDefault(logger);
            }
            return bound;
        }
        catch
        {
            bound.Dispose();
            throw;
        }
    }

    /// <summary>The socket bound to an end point, for <c>SocketTransportOptions.CreateBoundListenSocket</c>.</summary>
    public Socket Take(EndPoint endPoint) => _sockets.First(socket => Equals(socket.LocalEndPoint, endPoint));

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }
        foreach (var path in _unixPaths)
        {
            File.Delete(path);
        }
    }

    private void AddDefault(ILogger logger)
    {
        Add(EngineAddress.Parse("127.0.0.1:8888"));
        try
        {
            Add(EngineAddress.Parse("[::1]:8888"));
        }
        catch (IOException error)
            when (error.InnerException
                    is SocketException
                    {
                        SocketErrorCode: SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported
                    }
            )
        {
            logger.LogWarning("There is no IPv6 on this machine; listening on 127.0.0.1:8888 only.");
        }
    }

    private void Add(EngineAddress address)
    {
        if (address.UnixPath is { } path)
        {
            var endPoint = UnixPath.EndPoint(address, path);
            UnixPath.RemoveStale(address, path);
            Bind(address, endPoint, ProtocolType.Unspecified);
            _unixPaths.Add(path);
            if (!OperatingSystem.IsWindows())
            {
                // Between bind and listen nobody can connect, so the mode is never too wide.
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
        else if (address.FileDescriptor is { } descriptor)
        {
            _sockets.Add(Inherit(address, descriptor));
        }
        else
        {
            foreach (var endPoint in Resolve(address))
            {
                Bind(address, endPoint, ProtocolType.Tcp);
            }
        }
    }

    private void Bind(EngineAddress address, EndPoint endPoint, ProtocolType protocol)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endPoint.AddressFamily, SocketType.Stream, protocol);
            if (endPoint is IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 } ip)
            {
                socket.DualMode = ip.Address.Equals(IPAddress.IPv6Any);
            }
            socket.Bind(endPoint);
            _sockets.Add(socket);
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw BindError.Explain(address.Text, error);
        }
    }

    private static IEnumerable<IPEndPoint> Resolve(EngineAddress address)
    {
        if (address.Host == "*")
        {
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

    private static Socket Inherit(EngineAddress address, int descriptor)
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

    private static string Url(Socket socket) =>
        socket.LocalEndPoint switch
        {
            IPEndPoint ip when ip.Address.Equals(IPAddress.IPv6Any) => $"http://[::]:{ip.Port}",
            IPEndPoint ip => $"http://{ip}",
            var other => $"unix:{other}",
        };
}
