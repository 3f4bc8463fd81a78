using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Sends the CSRF cookie with a view's response, whether or not its page has a form (<c>ensure_csrf_cookie</c>): for
/// pages whose scripts post.</summary>
public sealed class EnsureCsrfCookieAttribute : ViewDecoratorAttribute
{
    /// <inheritdoc/>
    public override ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(view);
        request.GetCsrfToken();
        return view(request);
    }
}
