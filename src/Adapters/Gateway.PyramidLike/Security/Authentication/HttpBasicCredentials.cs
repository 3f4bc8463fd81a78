using System.Diagnostics.CodeAnalysis;
using System.Text;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Security.Authentication;

/// <summary>The name and the password of a request (RFC 7617): Pyramid's <c>extract_http_basic_credentials</c>. Whether they
/// are right is the application's to say.</summary>
/// <param name="Username">The name.</param>
/// <param name="Password">The password.</param>
public sealed record HttpBasicCredentials(string Username, string Password)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads the field <c>Authorization</c>, as UTF-8 or, where it is none, as ISO 8859-1.</summary>
    /// <param name="request">The request.</param>
    /// <returns>What it says; null when there is none, or it is of another scheme, or malformed.</returns>
    public static HttpBasicCredentials? Extract(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (
            request.Headers["authorization"]?.Split(' ', 2) is not [var scheme, var encoded]
            || !scheme.Equals("basic", StringComparison.OrdinalIgnoreCase)
            || !TryDecode(encoded.Trim(), out var text)
            || text.IndexOf(':', StringComparison.Ordinal) is var colon && colon < 0
        )
        {
            return null;
        }
        return new(text[..colon], text[(colon + 1)..]);
    }

    private static bool TryDecode(string encoded, [NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            var bytes = Convert.FromBase64String(encoded);
            try
            {
                text = Strict.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                text = Encoding.Latin1.GetString(bytes);
            }
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The name; the password is not to be found in a log.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(HttpBasicCredentials)} {{ Username = {Username} }}";
}
