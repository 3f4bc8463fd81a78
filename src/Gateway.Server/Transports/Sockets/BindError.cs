using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>Says why an address cannot be bound, and what to do about it.</summary>
internal static class BindError
{
    public static IOException Explain(string address, SocketException error) =>
        new(
            $"Cannot listen on {address}: "
                + error.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse =>
                        "the address is in use by another process. Stop that, or choose another port with --bind.",
                    SocketError.AccessDenied =>
                        "permission denied. Ports below 1024 need a privilege; choose a higher port with --bind.",
                    SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported =>
                        "this machine does not have that address. Use one of its own, or * for all.",
                    _ => error.Message + ".",
                },
            error
        );
}
