using System.IO.Compression;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Compresses pages for clients that take it (<c>django.middleware.gzip.GZipMiddleware</c>). Not among the usual
/// middleware: the server's own compression does as well. Tokens on pages are masked, so that a page's length tells nothing
/// of them (BREACH).</summary>
public static partial class GZipMiddleware
{
    private const int Least = 200;

    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request => Compress(request, await getResponse(request));

    internal static Response Compress(HttpRequest request, Response response)
    {
        if (response.Headers.Contains("content-encoding") || response.Content is not { Length: >= Least } content)
        {
            return response;
        }
        Vary.Add(response, "Accept-Encoding");
        if (!Accepted().IsMatch(string.Join(',', request.Headers.GetValues("accept-encoding"))))
        {
            return response;
        }
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content.Span);
        }
        if (compressed.Length >= content.Length)
        {
            return response;
        }
        response.Content = compressed.ToArray();
        response.Headers["content-encoding"] = "gzip";
        // RFC 9110 §8.8.1: the compressed form is the same only in meaning.
        if (response.Headers["etag"] is ['"', ..] tag)
        {
            response.Headers["etag"] = "W/" + tag;
        }
        return response;
    }

    [GeneratedRegex(@"(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Accepted();
}
