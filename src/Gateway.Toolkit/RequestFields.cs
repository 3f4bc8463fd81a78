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

    /// <summary>Reads the cookies (RFC 6265 §5.4); of several with one name the first.</summary>
    public static Dictionary<string, string> Cookies(HeaderCollection headers)
    {
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] fields = [.. headers.GetValues("cookie")];
        if (fields.Length > 0 && CookieHeaderValue.TryParseList(fields, out var parsed))
        {
            foreach (var cookie in parsed)
            {
                cookies.TryAdd(cookie.Name.ToString(), Uri.UnescapeDataString(cookie.Value.AsSpan().Trim('"')));
            }
        }
        return cookies;
    }

    /// <summary>Reads the media type; null when there is none, or what is there is none.</summary>
    public static MediaTypeHeaderValue? MediaType(HeaderCollection headers) =>
        MediaTypeHeaderValue.TryParse(headers["content-type"], out var type) ? type : null;
}
