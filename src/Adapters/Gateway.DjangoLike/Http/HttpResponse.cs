using Gateway.Toolkit;

namespace Gateway.DjangoLike.Http;

/// <summary>A response of text (<c>django.http.HttpResponse</c>). A view may return any other
/// <see cref="Response"/> as well, such as <see cref="Response.FromBytes"/>.</summary>
public class HttpResponse : Response
{
    /// <summary>Makes a response of text, sent as UTF-8.</summary>
    /// <param name="content">The body.</param>
    /// <param name="contentType">The media type; HTML by default.</param>
    /// <param name="status">The status code.</param>
    public HttpResponse(string content = "", string contentType = Html, int status = 200)
        : base(content, status, contentType) { }
}
