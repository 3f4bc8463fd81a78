using System.Buffers;
using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit;

/// <summary>Makes <c>Set-Cookie</c> fields.</summary>
internal static class SetCookieField
{
    // RFC 6265 §4.1.1, cookie-octet, without '%', which marks what is encoded.
    private static readonly SearchValues<char> Octets = SearchValues.Create(
        "!#$&'()*+-./0123456789:<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    );

    public static string Make(string name, string value, CookieOptions options)
    {
        ThrowIfSplitting(options.Path, nameof(options.Path));
        ThrowIfSplitting(options.Domain, nameof(options.Domain));
        var encoded = value.AsSpan().ContainsAnyExcept(Octets) ? Uri.EscapeDataString(value) : value;
        var field = new SetCookieHeaderValue(name, encoded)
        {
            MaxAge = options.MaxAge,
            Expires = options.Expires,
            Path = options.Path,
            Domain = options.Domain,
            Secure = options.Secure,
            HttpOnly = options.HttpOnly,
            SameSite = options.SameSite?.ToUpperInvariant() switch
            {
                null => SameSiteMode.Unspecified,
                "STRICT" => SameSiteMode.Strict,
                "LAX" => SameSiteMode.Lax,
                "NONE" => SameSiteMode.None,
                _ => throw new ArgumentException(
                    $"SameSite is \"{options.SameSite}\"; expected Strict, Lax or None.",
                    nameof(options)
                ),
            },
        };
        return field.ToString();
    }

    private static void ThrowIfSplitting(string? value, string attribute)
    {
        if (value is not null && value.Any(c => c is ';' || char.IsControl(c)))
        {
            throw new ArgumentException(
                $"The cookie's {attribute} holds a semicolon or a control character, which would begin another attribute.",
                nameof(value)
            );
        }
    }
}
