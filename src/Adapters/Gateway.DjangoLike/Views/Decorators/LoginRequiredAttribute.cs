using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Sends whoever has not logged in to log in, and back again by <c>?next=</c> (<c>login_required</c>,
/// <c>LoginRequiredMixin</c>).</summary>
public sealed class LoginRequiredAttribute : ViewDecoratorAttribute
{
    /// <summary>Where to log in: a URL, or the name of a route; null for <see cref="AuthSettings.LoginUrl"/>.</summary>
    public string? LoginUrl { get; set; }

    /// <inheritdoc/>
    public override async ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(view);
        return (await request.UserAsync()).IsAuthenticated ? await view(request) : LoginRedirect.For(request, LoginUrl);
    }
}
