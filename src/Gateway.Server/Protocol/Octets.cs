using System.Buffers;

namespace Gateway.Server.Protocol;

/// <summary>The sets of octets that the grammars are made of.</summary>
internal static class Octets
{
    public const byte Tab = (byte)'\t';
    public const byte LineFeed = (byte)'\n';
    public const byte CarriageReturn = (byte)'\r';
    public const byte Space = (byte)' ';

    /// <summary>tchar, RFC 9110 §5.6.2.</summary>
    public static readonly SearchValues<byte> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    /// <summary>What may not stand in a field value: the controls but HTAB (RFC 9110 §5.5).</summary>
    public static readonly SearchValues<byte> NotInFieldValue = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Where(c => c != '\t').Select(c => (byte)c),
        0x7F,
    ]);

    /// <summary>What a request target may hold: visible ASCII but '#', since a fragment is never sent
    /// (RFC 9112 §3.2). Wider than RFC 3986 §2 by the few characters that browsers leave unencoded.</summary>
    public static readonly SearchValues<byte> Target = SearchValues.Create([
        .. Enumerable.Range(0x21, 0x7F - 0x21).Where(c => c != '#').Select(c => (byte)c),
    ]);

    /// <summary>What a reg-name may hold beside percent-encoded octets (RFC 3986 §3.2.2).</summary>
    public static readonly SearchValues<byte> RegName = SearchValues.Create(
        "!$&'()*+,;=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    /// <summary>What the address of an IPvFuture may hold (RFC 3986 §3.2.2).</summary>
    public static readonly SearchValues<byte> IPvFuture = SearchValues.Create(
        "!$&'()*+,;=-._~:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    /// <summary>HEXDIG, RFC 5234 Appendix B.1, in either case.</summary>
    public static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    /// <summary>Removes optional white space at both ends (OWS, RFC 9110 §5.6.3).</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.Trim(" \t"u8);
}
