using System.Net;
using System.Net.Sockets;

namespace Gateway.Toolkit.Middleware.Forwarding;

/// <summary>The proxies whose word about a request's origin is believed.</summary>
/// <remarks>Immutable, and so thread-safe.</remarks>
public sealed class TrustedProxies
{
    private readonly List<IPNetwork> _networks = [];
    private bool _unix;

    /// <summary>Names proxies.</summary>
    /// <param name="names">Each an address (<c>10.0.0.7</c>, <c>::1</c>), a network in CIDR notation (<c>10.0.0.0/8</c>,
    /// RFC 4632), or <c>unix</c> for every peer on a Unix domain socket.</param>
    /// <returns>The proxies.</returns>
    /// <exception cref="FormatException">A name is none of these; the message says what was expected.</exception>
    public static TrustedProxies Parse(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var proxies = new TrustedProxies();
        foreach (var name in names)
        {
            if (name == "unix")
            {
                proxies._unix = true;
            }
            else
            {
                proxies._networks.Add(ParseNetwork(name));
            }
        }
        return proxies;
    }

    /// <summary>Whether a peer is one of them. An IPv4 address that arrives mapped into IPv6 (RFC 4291 §2.5.5.2) counts as
    /// itself.</summary>
    /// <param name="peer">The peer; null for one without an address, which is trusted by nobody.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(EndPoint? peer) =>
        peer switch
        {
            IPEndPoint ip => Contains(ip.Address),
            UnixDomainSocketEndPoint => _unix,
            _ => false,
        };

    private bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in _networks)
        {
            if (network.Contains(plain))
            {
                return true;
            }
        }
        return false;
    }

    private static IPNetwork ParseNetwork(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var hasLength = int.TryParse(name.AsSpan(slash + 1), out var length) && slash > 0;
        if (ForwardedNode.TryParseAddress(slash < 0 ? name : name[..slash], out var address))
        {
            var most = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
            if (slash < 0)
            {
                return new IPNetwork(address, most);
            }
            if (hasLength && length >= 0 && length <= most)
            {
                return new IPNetwork(address, length);
            }
        }
        throw new FormatException(
            $"'{name}' is no proxy: expected an address such as 10.0.0.7 or ::1, a network such as 10.0.0.0/8, or unix."
        );
    }
}
