using System.Buffers;
using System.Globalization;

namespace Gateway.Testing.Responses;

/// <summary>What an application may send as a field (RFC 9110 §5).</summary>
internal static class FieldRule
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    /// <exception cref="ArgumentException">The field cannot be sent; the message says why.</exception>
    public static void Check(Header header)
    {
        var (name, value) = header;
        if (string.IsNullOrEmpty(name) || name.AsSpan().ContainsAnyExcept(Token))
        {
            throw new ArgumentException($"The field name \"{name}\" is no token (RFC 9110 §5.1).", nameof(header));
        }
        if (value is null || value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new ArgumentException(
                $"The value of {name} {(value is null ? "is null" : "holds CR, LF or NUL")}; leave the field out, or encode the value.",
                nameof(header)
            );
        }
        if (value.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
        {
            throw new ArgumentException(
                $"The value of {name} holds a char above U+00FF; one char is one octet, so encode it first.",
                nameof(header)
            );
        }
        if (name.Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("Transfer-Encoding is the server's own: leave it out.", nameof(header));
        }
    }

    /// <exception cref="ArgumentException">It is no decimal number.</exception>
    public static long ParseContentLength(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new ArgumentException(
                $"The Content-Length \"{value}\" is not a decimal number of octets.",
                nameof(value)
            );
}
