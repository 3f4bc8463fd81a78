using System.Text;

namespace Gateway.Server.Protocol;

/// <summary>Fields that may not come as trailers: those for framing, routing, authentication, request modifiers and
/// content handling (RFC 9110 §6.5.1). One that did would be taken for the header field by whoever merges the two.</summary>
internal static class TrailerRule
{
    private static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization",
        "Cache-Control",
        "Connection",
        "Content-Encoding",
        "Content-Length",
        "Content-Range",
        "Content-Type",
        "Cookie",
        "Expect",
        "Forwarded",
        "Host",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Range",
        "If-Unmodified-Since",
        "Keep-Alive",
        "Max-Forwards",
        "Proxy-Authorization",
        "Proxy-Connection",
        "Range",
        "Set-Cookie",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
    };

    public static bool IsForbidden(ReadOnlySpan<byte> name) => IsForbidden(Encoding.Latin1.GetString(name));

    public static bool IsForbidden(string name) => Forbidden.Contains(name);
}
