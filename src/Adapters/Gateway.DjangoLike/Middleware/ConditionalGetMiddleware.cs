using System.Security.Cryptography;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Gives pages an <c>ETag</c> and answers 304 to clients that have them already
/// (<c>django.middleware.http.ConditionalGetMiddleware</c>, RFC 9110 §13).</summary>
public static class ConditionalGetMiddleware
{
    private static readonly string[] Content =
    [
        "content-type",
        "content-length",
        "content-encoding",
        "content-language",
        "content-range",
    ];

    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request => Answer(request, await getResponse(request));

    internal static Response Answer(HttpRequest request, Response response)
    {
        if (request.Method is not ("GET" or "HEAD") || response.Status != 200)
        {
            return response;
        }
        if (
            !response.Headers.Contains("etag")
            && response.Content is { } content
            && response.Headers["cache-control"]?.Contains("no-store", StringComparison.OrdinalIgnoreCase) != true
        )
        {
            response.Headers["etag"] = $"\"{Convert.ToHexStringLower(SHA256.HashData(content.Span).AsSpan(0, 16))}\"";
        }
        return IsKnown(request, response) ? NotModified(response) : response;
    }

    private static bool IsKnown(HttpRequest request, Response response)
    {
        if (request.Headers.Contains("if-none-match"))
        {
            return response.Headers["etag"] is { } tag
                && request
                    .Headers.GetValues("if-none-match")
                    .SelectMany(value => value.Split(','))
                    .Select(Opaque)
                    .Any(known => known == "*" || known == Opaque(tag));
        }
        return DateTimeOffset.TryParse(request.Headers["if-modified-since"], out var since)
            && DateTimeOffset.TryParse(response.Headers["last-modified"], out var modified)
            && modified <= since;
    }

    // Weak comparison, RFC 9110 §8.8.3.2.
    private static string Opaque(string tag)
    {
        tag = tag.Trim();
        return tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
    }

    private static Response NotModified(Response response)
    {
        var answer = new Response("", 304, contentType: null);
        foreach (var header in response.Headers)
        {
            if (!Content.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            {
                answer.Headers.Add(header);
            }
        }
        return answer;
    }
}
