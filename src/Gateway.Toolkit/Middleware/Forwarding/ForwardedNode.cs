using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Toolkit.Middleware.Forwarding;

/// <summary>How a proxy names the peer it had: a node of RFC 7239 §6, which the elements of <c>X-Forwarded-For</c> are
/// too.</summary>
internal static class ForwardedNode
{
    /// <summary>Reads a node.</summary>
    /// <param name="text">Such as <c>192.0.2.43</c>, <c>192.0.2.43:47011</c>, <c>[2001:db8::1]:4711</c>,
    /// <c>unknown</c> or <c>_hidden</c>. <c>X-Forwarded-For</c> has IPv6 addresses without brackets too.</param>
    /// <param name="endPoint">The address; null for a peer that the proxy does not tell (§6.2, §6.3).</param>
    /// <returns>False when it is no node.</returns>
    public static bool TryParse(string text, out IPEndPoint? endPoint)
    {
        endPoint = null;
        if (text.Equals("unknown", StringComparison.OrdinalIgnoreCase) || text.StartsWith('_'))
        {
            return true;
        }
        if (TryParseAddress(text, out var bare))
        {
            endPoint = new(bare, 0);
            return true;
        }
        var colon = text.LastIndexOf(':');
        var (name, port) = text.EndsWith(']') || colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        var isBracketed = name.StartsWith('[') && name.EndsWith(']');
        if (!TryParseAddress(isBracketed ? name[1..^1] : name, out var address))
        {
            return false;
        }
        // Only an address of IPv6 stands in brackets, and only there may a port follow it.
        if (isBracketed != (address.AddressFamily == AddressFamily.InterNetworkV6))
        {
            return false;
        }
        // §6.3: a port may be hidden too.
        var number = (ushort)0;
        if (port.Length > 0 && port[0] != '_' && !ushort.TryParse(port, out number))
        {
            return false;
        }
        endPoint = new(address, number);
        return true;
    }

    /// <summary>Reads an address as it is commonly written; <see cref="IPAddress.TryParse(string, out IPAddress)"/> would
    /// take <c>1</c> and <c>0x7f.1</c> too.</summary>
    public static bool TryParseAddress(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        if (text.IndexOfAny(['%', '[', ']', '/']) >= 0 || !IPAddress.TryParse(text, out address))
        {
            address = null;
            return false;
        }
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address.ToString() == text;
        }
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        return true;
    }
}
