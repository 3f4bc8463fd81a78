using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit.Middleware;

/// <summary>Which content coding a client wants (RFC 9110 §12.5.3).</summary>
internal static class ContentCoding
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <summary>Chooses by the weights of <c>Accept-Encoding</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="offered">The codings there are, the preferred first: it wins among equal weights.</param>
    /// <returns>The coding; null for none: no field, none of those offered is acceptable, or the client would rather have
    /// none.</returns>
    public static string? Choose(Environ request, params ReadOnlySpan<string> offered)
    {
        if (
            request.Headers["accept-encoding"] is not { Length: > 0 } field
            || !StringWithQualityHeaderValue.TryParseList([field], out var accepted)
        )
        {
            return null;
        }
        var (best, weight) = (default(string), 0d);
        foreach (var coding in offered)
        {
            if ((Weight(accepted, coding) ?? Weight(accepted, "*") ?? 0) is var own && own > weight)
            {
                (best, weight) = (coding, own);
            }
        }
        return Weight(accepted, "identity") > weight ? null : best;
    }

    private static double? Weight(IList<StringWithQualityHeaderValue> accepted, string coding)
    {
        foreach (var one in accepted)
        {
            // RFC 9110 §8.4.1.3: x-gzip is another name of gzip.
            if (
                one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)
                || (coding == Gzip && one.Value.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
            )
            {
                return one.Quality ?? 1;
            }
        }
        return null;
    }
}
