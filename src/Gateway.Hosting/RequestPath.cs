using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Hosting;

/// <summary>The path and the query within a request target (RFC 9112 §3.2), by the contract's rules.</summary>
public static class RequestPath
{
    /// <summary>Takes a target apart.</summary>
    /// <param name="target">The target as received, one char an octet, in any of its forms but the authority form.</param>
    /// <returns>
    /// The path as <see cref="Environ.Path"/> has it at the root: decoded once, <c>*</c> for <c>OPTIONS *</c>, <c>/</c> for an
    /// absolute target without a path; and the query as received, without the <c>?</c>.
    /// </returns>
    public static (string Path, string QueryString) Split(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var path = target;
        var scheme = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var authority = target[(scheme + 3)..];
            var end = authority.AsSpan().IndexOfAny('/', '?');
            path = end < 0 ? "" : authority[end..];
        }
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var queryString = query < 0 ? "" : path[(query + 1)..];
        path = query < 0 ? path : path[..query];
        return (path.Length == 0 ? "/" : Decode(path), queryString);
    }

    /// <summary>Decodes a path once as UTF-8, <c>%2F</c> too. Octets that are not UTF-8, and malformed escapes, stay encoded;
    /// dot segments and double slashes are left alone.</summary>
    /// <param name="path">The path as received, one char an octet.</param>
    public static string Decode(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Contains('%', StringComparison.Ordinal) ? PathDecoder.Decode(Encoding.Latin1.GetBytes(path)) : path;
    }
}
