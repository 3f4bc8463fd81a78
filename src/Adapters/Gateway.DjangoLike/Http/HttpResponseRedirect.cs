using Gateway.Toolkit;

namespace Gateway.DjangoLike.Http;

/// <summary>A redirect (<c>django.http.HttpResponseRedirect</c>): 302, or 301 when permanent.</summary>
public sealed class HttpResponseRedirect : HttpResponse
{
    /// <summary>Makes a redirect.</summary>
    /// <param name="url">The URL to go to, relative or absolute; never one that a stranger chose, unchecked.</param>
    /// <param name="permanent">Whether clients may remember it.</param>
    public HttpResponseRedirect(string url, bool permanent = false)
        : base(status: permanent ? 301 : 302) => Headers["location"] = UrlEncoding.EncodeReference(url);
}
