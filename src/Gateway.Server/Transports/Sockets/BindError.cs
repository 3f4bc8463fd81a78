using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>Says why an address cannot be bound, and what to do about it.</summary>
internal static class BindError
{
    public static IOException Explain(string address, SocketException error)
    {
        var reason = address.StartsWith("unix:", StringComparison.Ordinal) ? OfPath(error) : OfPort(error);
        return new IOException($"Cannot listen on {address}: {reason ?? error.Message + "."}", error);
    }

    private static string? OfPort(SocketException error) =>
        error.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                "the address is in use by another process. Stop that, or choose another port with --bind.",
            SocketError.AccessDenied =>
                "permission denied. Ports below 1024 need a privilege; choose a higher port with --bind.",
            SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported =>
                "this machine does not have that address. Use one of its own, or * for all.",
            _ => null,
        };

    private static string? OfPath(SocketException error) =>
        error.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => "the path is taken. Remove what is there, or choose another path.",
            SocketError.AccessDenied =>
                "permission denied. The user that the server runs as must be allowed to make files in that folder; allow it, "
                    + "or choose another path.",
            // The runtime's word for ENOENT.
            SocketError.AddressNotAvailable => "there is no such folder. Make it, or choose another path.",
            // The runtime has no word for ENOTDIR, ELOOP and the like.
            SocketError.SocketError =>
                "the system does not take the path; a part of it may be no folder. Choose another path.",
            _ => null,
        };
}
