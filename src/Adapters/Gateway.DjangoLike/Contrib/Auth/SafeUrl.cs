using System.Buffers;
using System.Globalization;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Tells URLs that stay on this site from those that leave it
/// (<c>url_has_allowed_host_and_scheme</c>).</summary>
public static class SafeUrl
{
    // RFC 3986 §3.1.
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
    );

    /// <summary>Whether a URL that a stranger chose may be redirected to: a path, or a URL of an allowed host over http or
    /// https. Browsers take a backslash for a slash and drop white space, so both forms must be safe.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="allowedHosts">The hosts it may name.</param>
    /// <param name="requireHttps">Whether it must not be http.</param>
    /// <returns>True when it may.</returns>
    public static bool HasAllowedHostAndScheme(string? url, IEnumerable<string> allowedHosts, bool requireHttps = false)
    {
        ArgumentNullException.ThrowIfNull(allowedHosts);
        var text = url?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }
        string[] hosts = [.. allowedHosts];
        return IsSafe(text, hosts, requireHttps) && IsSafe(text.Replace('\\', '/'), hosts, requireHttps);
    }

    private static bool IsSafe(string url, string[] hosts, bool requireHttps)
    {
        // Browsers take ///host for //host, and drop tabs and line ends.
        if (
            url.StartsWith("///", StringComparison.Ordinal)
            || char.GetUnicodeCategory(url[0]) == UnicodeCategory.Control
        )
        {
            return false;
        }
        if (url.Any(char.IsControl))
        {
            return false;
        }
        var (scheme, rest) = Scheme(url);
        var host = rest.StartsWith("//", StringComparison.Ordinal) ? Authority(rest[2..]) : null;
        if (host is null && scheme is not null)
        {
            // http:evil.example and javascript:… name no host, and lead off this site all the same.
            return false;
        }
        if (host is { Length: 0 } || (host is not null && !hosts.Contains(host, StringComparer.OrdinalIgnoreCase)))
        {
            return false;
        }
        // //host goes by the scheme of the page, which may be http.
        return scheme is null ? host is null || !requireHttps
            : requireHttps ? scheme == "https"
            : scheme is "http" or "https";
    }

    private static (string? Scheme, string Remainder) Scheme(string url)
    {
        var colon = url.IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(url[0]) && !url.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters)
            ? (url[..colon].ToLowerInvariant(), url[(colon + 1)..])
            : (null, url);
    }

    private static string Authority(string rest)
    {
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        return end < 0 ? rest : rest[..end];
    }
}
