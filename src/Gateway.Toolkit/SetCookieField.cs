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

    // RFC 1123 §2.1, with the dot in front that RFC 6265 §5.2.3 ignores.
    private static readonly SearchValues<char> Host = SearchValues.Create(
        "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
    );

    public static string Make(string name, string value, CookieOptions options)
    {
        if (name.Length == 0)
        {
            // Its value would be read as a name.
            throw new ArgumentException(
                "The cookie's name is empty; expected a token (RFC 6265 §4.1.1).",
                nameof(name)
            );
        }
        ThrowIfSplitting(options.Path, nameof(options.Path));
        ThrowIfNoHost(options.Domain);
        ThrowIfPrefixLies(name, options);
        var encoded = value.AsSpan().ContainsAnyExcept(Octets) ? Uri.EscapeDataString(value) : value;
        var field = new SetCookieHeaderValue(name, encoded)
        {
            MaxAge = options.MaxAge,
            Expires = options.Expires,
            Path = options.Path,
            Domain = string.IsNullOrEmpty(options.Domain) ? null : options.Domain,
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

    // Browsers drop a cookie whose domain is no host, and say so nowhere.
    private static void ThrowIfNoHost(string? domain)
    {
        if (domain.AsSpan().ContainsAnyExcept(Host))
        {
            throw new ArgumentException(
                $"The cookie's domain is \"{domain}\"; expected a host such as example.org, or null for this host alone.",
                nameof(domain)
            );
        }
    }

    // RFC 6265bis §4.1.3; likewise dropped without a word.
    private static void ThrowIfPrefixLies(string name, CookieOptions options)
    {
        var isHost = name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase);
        var isSecure = isHost || name.StartsWith("__Secure-", StringComparison.OrdinalIgnoreCase);
        if ((isSecure && !options.Secure) || (isHost && (options.Domain is { Length: > 0 } || options.Path != "/")))
        {
            throw new ArgumentException(
                $"The cookie \"{name}\" needs Secure"
                    + (isHost ? ", the path / and no domain" : "")
                    + ": browsers drop a name with this prefix otherwise (RFC 6265bis §4.1.3).",
                nameof(options)
            );
        }
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
