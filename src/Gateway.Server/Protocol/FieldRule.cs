using System.Buffers;
using System.Globalization;

namespace Gateway.Server.Protocol;

/// <summary>What an application may send as a field (RFC 9110 §5): here ends every attempt at header injection.</summary>
internal static class FieldRule
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    private static readonly SearchValues<char> LineBreakers = SearchValues.Create("\r\n\0");

    /// <exception cref="ArgumentException">The field cannot be sent; the message says why.</exception>
    public static void Check(Header header)
    {
        if (string.IsNullOrEmpty(header.Name) || header.Name.AsSpan().ContainsAnyExcept(Token))
        {
            throw new ArgumentException(
                $"The header name {Quote(header.Name)} cannot be sent: a name is a token, letters, digits and !#$%&'*+-.^_`|~."
            );
        }
        if (header.Value is null)
        {
            throw new ArgumentException($"The value of the header {header.Name} is null; give \"\" for an empty one.");
        }
        if (header.Value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            CheckUnusual(header);
        }
        if (header.Name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                "Transfer-Encoding is the server's own: leave it out, and give a Content-Length or none."
            );
        }
    }

    /// <exception cref="ArgumentException">It is no decimal number.</exception>
    public static long ParseContentLength(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new ArgumentException($"The Content-Length {Quote(value)} is not a decimal number of octets.");

    // White space, and octets of the upper half, may be sent.
    private static void CheckUnusual(Header header)
    {
        var value = header.Value.AsSpan();
        if (value.ContainsAny(LineBreakers))
        {
            throw new ArgumentException(
                $"The value of the header {header.Name} holds CR, LF or NUL, which would end the field: {Quote(header.Value)}."
            );
        }
        if (value.ContainsAnyInRange('\u0100', '\uFFFF'))
        {
            throw new ArgumentException(
                $"The value of the header {header.Name} holds a char above U+00FF: {Quote(header.Value)}. One char is one "
                    + "octet; encode other text as the field's grammar says, such as filename*=UTF-8''… (RFC 8187)."
            );
        }
    }

    // Untrusted text in a message is escaped and bounded.
    private static string Quote(string? text)
    {
        if (text is null)
        {
            return "null";
        }
        var shown = text.Length > 80 ? string.Concat(text.AsSpan(0, 80), "…") : text;
        return '"' + string.Concat(shown.Select(c => char.IsControl(c) ? $"\\u{(int)c:X4}" : c.ToString())) + '"';
    }
}
