namespace Gateway.Testing.Requests;

/// <summary>How a browser follows a redirect (RFC 9110 §15.4).</summary>
internal static class Redirection
{
    /// <summary>The request that a response asks for; null when it is no redirect.</summary>
    public static TestRequest? Next(TestRequest request, TestResponse response, RequestTarget target)
    {
        if (
            response.Status is not (301 or 302 or 303 or 307 or 308)
            || response.GetHeader("location") is not { } location
        )
        {
            return null;
        }
        var keeps = response.Status is 307 or 308 || request.Method is "GET" or "HEAD";
        var next = new TestRequest(keeps ? request.Method : "GET", new Uri(target.Url, location).AbsoluteUri)
        {
            Content = keeps ? request.Content : null,
            Configure = request.Configure,
        };
        foreach (var header in request.Headers)
        {
            next.Headers.Add(header);
        }
        foreach (var trailer in keeps ? request.Trailers : [])
        {
            next.Trailers.Add(trailer);
        }
        return next;
    }
}
