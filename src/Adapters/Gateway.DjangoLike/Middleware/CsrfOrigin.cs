using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Whether a form was posted from a page of this site, by what the browser says of it.</summary>
internal static class CsrfOrigin
{
    /// <summary>The reason to refuse; null when there is none.</summary>
    public static string? Refusal(HttpRequest request)
    {
        var own = $"{request.Scheme}://{request.GetHost()}";
        var trusted = request.Project.Settings.CsrfTrustedOrigins;
        if (request.Headers["origin"] is { } origin)
        {
            return IsTrusted(origin, own, trusted)
                ? null
                : $"Origin checking failed - {origin} does not match any trusted origins.";
        }
        // Over http somebody in the middle could forge the page anyhow, and the cookie with it (Django checks https only).
        if (!request.IsSecure)
        {
            return null;
        }
        if (request.Headers["referer"] is not { Length: > 0 } referer)
        {
            return "Referer checking failed - no Referer.";
        }
        if (!Uri.TryCreate(referer, UriKind.Absolute, out var page) || page.Host.Length == 0)
        {
            return "Referer checking failed - Referer is malformed.";
        }
        if (page.Scheme != Uri.UriSchemeHttps)
        {
            return "Referer checking failed - Referer is insecure while host is secure.";
        }
        return IsTrusted($"{page.Scheme}://{page.Authority}", own, trusted)
            ? null
            : $"Referer checking failed - {referer} does not match any trusted origins.";
    }

    private static bool IsTrusted(string origin, string own, IList<string> trusted) =>
        string.Equals(origin, own, StringComparison.OrdinalIgnoreCase)
        || trusted.Any(pattern => Matches(origin, pattern));

    // https://*.example.com stands for every host below example.com.
    private static bool Matches(string origin, string pattern)
    {
        var star = pattern.IndexOf("://*.", StringComparison.Ordinal);
        return star < 0
            ? string.Equals(origin, pattern, StringComparison.OrdinalIgnoreCase)
            : origin.StartsWith(pattern[..(star + 3)], StringComparison.OrdinalIgnoreCase)
                && origin.EndsWith(pattern[(star + 4)..], StringComparison.OrdinalIgnoreCase);
    }
}
