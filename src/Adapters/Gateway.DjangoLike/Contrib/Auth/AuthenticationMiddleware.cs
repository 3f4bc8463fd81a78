using Gateway.DjangoLike.Middleware;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Gives requests their <see cref="Http.HttpRequest.User"/>
/// (<c>django.contrib.auth.middleware.AuthenticationMiddleware</c>); stands after
/// <see cref="Sessions.SessionMiddleware"/>.</summary>
public static class AuthenticationMiddleware
{
    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        request =>
        {
            request.Authenticates = true;
            return getResponse(request);
        };
}
