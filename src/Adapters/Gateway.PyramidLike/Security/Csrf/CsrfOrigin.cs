namespace Gateway.PyramidLike.Security.Csrf;

/// <summary>Where a request comes from, as its browser tells. Only over HTTPS nobody between could have forged it.</summary>
internal static class CsrfOrigin
{
    /// <summary>What is wrong with the origin; null when nothing is.</summary>
    public static string? Wrong(PyramidRequest request, IReadOnlyList<string> trusted, bool allowNoOrigin)
    {
        if (request.Scheme != "https")
        {
            return null;
        }
        var stated = request.Headers["origin"];
        // Of several the last is the nearest to this server.
        var origin = stated?.Split(' ')[^1] ?? request.Headers["referer"];
        if (string.IsNullOrEmpty(origin))
        {
            return allowNoOrigin ? null : "missing Origin or Referer.";
        }
        if (stated is not null && origin == "null")
        {
            return trusted.Contains(origin) ? null : "null does not match any trusted origins.";
        }
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.Scheme != "https")
        {
            return "Origin is insecure while host is secure.";
        }
        return trusted.Append(WithoutUsualPort(request.Host)).Any(host => IsSame(url.Authority, host))
            ? null
            : $"{origin} does not match any trusted origins.";
    }

    private static string WithoutUsualPort(string host) =>
        host.EndsWith(":443", StringComparison.Ordinal) ? host[..^4]
        : host.EndsWith(":80", StringComparison.Ordinal) ? host[..^3]
        : host;

    private static bool IsSame(string host, string pattern) =>
        string.Equals(host, pattern, StringComparison.OrdinalIgnoreCase)
        || (
            pattern.StartsWith('.')
            && (
                host.EndsWith(pattern, StringComparison.OrdinalIgnoreCase)
                || string.Equals(host, pattern[1..], StringComparison.OrdinalIgnoreCase)
            )
        );
}
