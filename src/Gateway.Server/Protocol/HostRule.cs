using System.Net;

namespace Gateway.Server.Protocol;

/// <summary>The grammar of <c>Host</c> and of a target's authority: <c>uri-host [ ":" port ]</c> (RFC 9110 §7.2,
/// RFC 3986 §3.2). Userinfo is no part of it, and an empty host is invalid for http (RFC 9110 §4.2.1).</summary>
internal static class HostRule
{
    public static bool IsValid(ReadOnlySpan<byte> authority)
    {
        if (authority.IsEmpty)
        {
            return false;
        }
        if (authority[0] == '[')
        {
            var close = authority.IndexOf((byte)']');
            return close > 0 && IsIPLiteral(authority[1..close]) && IsPortSuffix(authority[(close + 1)..]);
        }
        var name = authority[..RegNameLength(authority)];
        return !name.IsEmpty && !HasEmptyLabel(name) && IsPortSuffix(authority[name.Length..]);
    }

    private static bool IsIPLiteral(ReadOnlySpan<byte> text) =>
        text is [(byte)'v' or (byte)'V', ..] ? IsIPvFuture(text[1..]) : IsIPv6(text);

    // 1*HEXDIG "." 1*( unreserved / sub-delims / ":" ), RFC 3986 §3.2.2.
    private static bool IsIPvFuture(ReadOnlySpan<byte> text)
    {
        var point = text.IndexOfAnyExcept(Octets.HexDigits);
        return point > 0
            && text[point] == '.'
            && point + 1 < text.Length
            && text[(point + 1)..].IndexOfAnyExcept(Octets.IPvFuture) < 0;
    }

    // A zone id (RFC 6874) means nothing to anyone but the sender. An address with a colon is no IPv4 one.
    private static bool IsIPv6(ReadOnlySpan<byte> text) =>
        text.IndexOf((byte)'%') < 0
        && text.IndexOf((byte)':') >= 0
        && IPAddress.TryParse(text, out _)
        && !HasLeadingZero(text);

    // The decimal octets of an IPv4 tail have none (RFC 3986 §3.2.2), lest one reader take them for octal.
    private static bool HasLeadingZero(ReadOnlySpan<byte> text)
    {
        var tail = text[(text.LastIndexOf((byte)':') + 1)..];
        if (tail.IndexOf((byte)'.') < 0)
        {
            return false;
        }
        foreach (var octet in tail.Split((byte)'.'))
        {
            if (tail[octet] is [(byte)'0', _, ..])
            {
                return true;
            }
        }
        return false;
    }

    // *( unreserved / pct-encoded / sub-delims ), RFC 3986 §3.2.2.
    private static int RegNameLength(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (true)
        {
            var other = text[length..].IndexOfAnyExcept(Octets.RegName);
            if (other < 0)
            {
                return text.Length;
            }
            length += other;
            if (
                text[length..] is not [(byte)'%', var high, var low, ..]
                || !char.IsAsciiHexDigit((char)high)
                || !char.IsAsciiHexDigit((char)low)
            )
            {
                return length;
            }
            length += 3;
        }
    }

    // A name of labels has no empty one but behind its last point (RFC 3986 §3.2.2, RFC 1034 §3.5); two points are for
    // those who make a path of it.
    private static bool HasEmptyLabel(ReadOnlySpan<byte> name)
    {
        for (var i = 1; i < name.Length; i++)
        {
            if (name[i] == '.' && name[i - 1] == '.')
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsPortSuffix(ReadOnlySpan<byte> suffix)
    {
        if (suffix.IsEmpty)
        {
            return true;
        }
        var port = 0;
        foreach (var octet in suffix[1..])
        {
            port = (port * 10) + octet - '0';
            if (!char.IsAsciiDigit((char)octet) || port > IPEndPoint.MaxPort)
            {
                return false;
            }
        }
        return suffix[0] == ':';
    }
}
