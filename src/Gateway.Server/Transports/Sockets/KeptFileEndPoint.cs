using System.Net;
using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>The address of a Unix domain socket whose file is not removed with the socket. The runtime removes what was bound by
/// its own type when the socket is disposed, which by then may be the file of the server that came next.</summary>
internal sealed class KeptFileEndPoint(UnixDomainSocketEndPoint address) : EndPoint
{
    public override AddressFamily AddressFamily => AddressFamily.Unix;

    public override SocketAddress Serialize() => address.Serialize();

    public override EndPoint Create(SocketAddress socketAddress) => address.Create(socketAddress);
}
