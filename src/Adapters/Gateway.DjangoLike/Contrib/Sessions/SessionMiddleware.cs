using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Sessions;

/// <summary>Gives requests their <see cref="HttpRequest.Session"/> and keeps it
/// (<c>django.contrib.sessions.middleware.SessionMiddleware</c>).</summary>
public static class SessionMiddleware
{
    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request =>
        {
            var settings = request.Project.Settings.Session;
            var cookie = request.Cookies.GetValueOrDefault(settings.CookieName);
            var session = Open(request, settings, cookie);
            request.Session = session;
            var response = await getResponse(request);
            if (cookie is not null && session.Accessed && session.IsEmpty)
            {
                response.DeleteCookie(settings.CookieName, Attributes(request, settings));
                Vary.Add(response, "Cookie");
                return response;
            }
            if (session.Accessed)
            {
                Vary.Add(response, "Cookie");
            }
            // What failed shall not be remembered, as in Django.
            if ((session.Modified || settings.SaveEveryRequest) && !session.IsEmpty && response.Status != 500)
            {
                await SaveAsync(request, session, settings, response);
            }
            return response;
        };

    private static SessionStore Open(HttpRequest request, SessionSettings settings, string? cookie) =>
        settings.Engine == SessionEngine.SignedCookies
            ? new SignedCookieSessionStore(settings, request.Project.SecretKeys, cookie)
            : new DatabaseSessionStore(settings, cookie);

    private static async ValueTask SaveAsync(
        HttpRequest request,
        SessionStore session,
        SessionSettings settings,
        Response response
    )
    {
        await session.SaveAsync();
        var attributes = Attributes(request, settings);
        if (!session.GetExpireAtBrowserClose())
        {
            var age = session.GetExpiryAge();
            attributes = attributes with { MaxAge = age, Expires = DateTimeOffset.UtcNow + age };
        }
        response.SetCookie(settings.CookieName, session.SessionKey!, attributes);
    }

    private static CookieOptions Attributes(HttpRequest request, SessionSettings settings) =>
        new()
        {
            Path = settings.CookiePath ?? request.Scope.ScriptPrefix,
            Domain = settings.CookieDomain,
            Secure = settings.CookieSecure ?? request.IsSecure,
            HttpOnly = settings.CookieHttpOnly,
            SameSite = settings.CookieSameSite,
        };
}
