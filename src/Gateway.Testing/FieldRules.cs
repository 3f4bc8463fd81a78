using System.Buffers;

namespace Gateway.Testing;

/// <summary>What cannot be sent in a response's head (RFC 9110 §5, DESIGN rule 2).</summary>
internal static class FieldRules
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    public static void ThrowIfUnsendable(int status, ReadOnlySpan<Header> headers)
    {
        if (status is < 200 or > 999)
        {
            throw new ArgumentException(
                $"The status is {status}; a final status is 200 to 999. Interim responses are sent by IInformationalResponses.",
                nameof(status)
            );
        }
        foreach (var (name, value) in headers)
        {
            if (string.IsNullOrEmpty(name) || name.AsSpan().ContainsAnyExcept(Token))
            {
                throw new ArgumentException($"The field name \"{name}\" is no token (RFC 9110 §5.1).", nameof(headers));
            }
            if (value is null || value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            {
                throw new ArgumentException(
                    $"The value of {name} {(value is null ? "is null" : "holds CR, LF or NUL")}; leave the field out, or encode the value.",
                    nameof(headers)
                );
            }
            if (value.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
            {
                throw new ArgumentException(
                    $"The value of {name} holds a char above U+00FF; one char is one octet, so encode it first.",
                    nameof(headers)
                );
            }
            if (name.Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException("Transfer-Encoding is the server's own: leave it out.", nameof(headers));
            }
        }
    }
}
