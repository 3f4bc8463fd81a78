using Gateway.Toolkit;

namespace Gateway.PyramidLike.Traversal;

/// <summary>The parts that links to resources and routes have in common.</summary>
internal static class UrlParts
{
    /// <summary>Elements as the end of a path; empty when there are none.</summary>
    public static string Elements(IEnumerable<string> elements) =>
        string.Join('/', elements.Select(UrlEncoding.EncodeSegment));

    /// <summary>Query and anchor.</summary>
    public static string Tail(UrlOptions options)
    {
        var query = string.IsNullOrEmpty(options.QueryText) ? Form(options.Query) : PathAndMark(options.QueryText);
        return (query.Length == 0 ? "" : "?" + query)
            + (string.IsNullOrEmpty(options.Anchor) ? "" : "#" + PathAndMark(options.Anchor));
    }

    /// <summary>Where the application is: by the request, and what the options put in its place.</summary>
    public static string Application(PyramidRequest request, UrlOptions options)
    {
        if (options.AppUrl is not null)
        {
            return options.AppUrl;
        }
        if (options.Scheme is null && options.Host is null && options.Port is null)
        {
            return request.ApplicationUrl;
        }
        var scheme = options.Scheme ?? request.Scheme;
        var (host, port) = SplitPort(options.Host ?? request.Host);
        var shown =
            options.Port?.ToString()
            ?? (options.Scheme is null ? null : UsualPort(options.Scheme))
            ?? port
            ?? ServerPort(request);
        return $"{scheme}://{host}{(shown is null || shown == UsualPort(scheme) ? "" : ":" + shown)}{request.ScriptName}";
    }

    private static string? UsualPort(string scheme) =>
        scheme switch
        {
            "https" => "443",
            "http" => "80",
            _ => null,
        };

    private static string? ServerPort(PyramidRequest request) => request.Environ["SERVER_PORT"] as string;

    private static (string Host, string? Port) SplitPort(string host)
    {
        var colon = host.LastIndexOf(':');
        // The colons of an IPv6 address are inside its brackets.
        return colon > host.LastIndexOf(']') ? (host[..colon], host[(colon + 1)..]) : (host, null);
    }

    // As a form is encoded: spaces are "+", like in Pyramid's urlencode.
    private static string Form(IEnumerable<(string Name, string? Value)> pairs) =>
        string.Join('&', pairs.Select(pair => $"{Plus(pair.Name)}={Plus(pair.Value ?? "")}"));

    private static string Plus(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    // A query and a fragment may hold what a path may, and "?" (RFC 3986 §3.4, §3.5).
    private static string PathAndMark(string text) => string.Join('?', text.Split('?').Select(UrlEncoding.EncodePath));
}
