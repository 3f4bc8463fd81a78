using Microsoft.AspNetCore.Http;

namespace Gateway.AspNetCore.Requests;

/// <summary>
/// PathBase and Path by the contract's rules. ASP.NET Core's own path has lost what they keep (dot segments are removed)
/// and keeps what they decode (<c>%2F</c>), so they are made of the target as received, as long as it is that which was
/// asked for: middleware may have rewritten the path.
/// </summary>
internal static class RequestPath
{
    public static (string PathBase, string Path) Split(string? rawTarget, PathString hostBase, PathString hostPath)
    {
        var pathBase = hostBase.Value ?? "";
        var path = hostPath.Value ?? "";
        var whole = Hosting.RequestPath.Decode(RawPath(rawTarget ?? ""));
        if (whole.Length > 0 && (whole == "*" || path.Length + pathBase.Length == 0))
        {
            return ("", whole);
        }
        return
            whole.StartsWith(pathBase, StringComparison.OrdinalIgnoreCase)
            && (whole.Length == pathBase.Length || whole[pathBase.Length] == '/')
            && IsSame(whole, pathBase + path)
            ? (whole[..pathBase.Length], whole[pathBase.Length..])
            : (Unescape(pathBase), Unescape(path));
    }

    /// <summary>The path within a request target (RFC 9112 §3.2); empty for the authority form.</summary>
    private static string RawPath(string target)
    {
        var start = 0;
        if (!target.StartsWith('/') && target != "*")
        {
            var scheme = target.IndexOf("://", StringComparison.Ordinal);
            if (scheme < 0)
            {
                return "";
            }
            start = target.AsSpan(scheme + 3).IndexOfAny('/', '?');
            start = start < 0 ? target.Length : scheme + 3 + start;
        }
        var end = target.IndexOf('?', start);
        var path = end < 0 ? target[start..] : target[start..end];
        return path.Length == 0 ? "/" : path;
    }

    // Whether the host's path is this one after its own normalization.
    private static bool IsSame(string whole, string host) =>
        whole == host || RemoveDotSegments(whole) == RemoveDotSegments(Unescape(host));

    private static string Unescape(string path) => path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>RFC 3986 §5.2.4.</summary>
    private static string RemoveDotSegments(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
        {
            return path;
        }
        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            if (segments[i] == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
            if (segments[i] is not ("." or ".."))
            {
                kept.Add(segments[i]);
            }
            else if (i == segments.Length - 1)
            {
                kept.Add("");
            }
        }
        return "/" + string.Join('/', kept);
    }
}
