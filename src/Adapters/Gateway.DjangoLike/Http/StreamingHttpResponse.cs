using Gateway.Toolkit;

namespace Gateway.DjangoLike.Http;

/// <summary>A response of text that comes piece by piece (<c>django.http.StreamingHttpResponse</c>).</summary>
public static class StreamingHttpResponse
{
    /// <summary>Makes the response; each piece is sent at once.</summary>
    /// <param name="chunks">The pieces; the token of their enumerator fires when the client goes away.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="status">The status code.</param>
    /// <returns>The response.</returns>
    public static Response Of(IAsyncEnumerable<string> chunks, string contentType = Response.Html, int status = 200) =>
        Response.FromChunks(chunks, contentType, status);
}
