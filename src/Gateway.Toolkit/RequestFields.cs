using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit;

/// <summary>Reads parts of a request that have a grammar of their own.</summary>
internal static class RequestFields
{
    /// <summary>Reads a query; what is not well encoded stays as it is.</summary>
    public static MultiDict Query(string query)
    {
        var args = new MultiDict();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            args.Add(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        }
        return args;
    }

    /// <summary>Reads the cookies (RFC 6265 §5.4); of several with one name the first. A semicolon alone ends a value, as for
    /// browsers, whatever the grammar of servers says (§5.2, not §4.1).</summary>
    public static Dictionary<string, string> Cookies(HeaderCollection headers)
    {
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in headers.GetValues("cookie").SelectMany(field => field.Split(';')))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair.AsSpan(0, equals).Trim() is { Length: > 0 } name)
            {
                var value = pair.AsSpan(equals + 1).Trim();
                value = value is ['"', .. var quoted, '"'] ? quoted : value;
                cookies.TryAdd(name.ToString(), Uri.UnescapeDataString(value));
            }
        }
        return cookies;
    }

    /// <summary>Reads the media type; null when there is none, or what is there is none.</summary>
    public static MediaTypeHeaderValue? MediaType(HeaderCollection headers) =>
        MediaTypeHeaderValue.TryParse(headers["content-type"], out var type) ? type : null;
}
