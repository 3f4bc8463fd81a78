using System.Text;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Refuses forms that were not made by a page of this site
/// (<c>django.middleware.csrf.CsrfViewMiddleware</c>): a request that is not GET, HEAD, OPTIONS or TRACE must come from this
/// origin, and carry the token of the cookie <c>csrftoken</c> as <c>csrfmiddlewaretoken</c> (<c>{% csrf_token %}</c>) or
/// <c>X-CSRFToken</c>.</summary>
public static class CsrfViewMiddleware
{
    internal const string FieldName = "csrfmiddlewaretoken";

    private const string CookieName = "csrftoken";
    private const string HeaderName = "x-csrftoken";

    // Django's CSRF_COOKIE_AGE: a year, less a day for the clocks.
    private static readonly TimeSpan CookieAge = TimeSpan.FromDays(7 * 52);

    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request =>
        {
            var cookie = request.Cookies.GetValueOrDefault(CookieName);
            request.Csrf = new(CsrfToken.IsSecret(cookie) ? cookie : null);
            if (await RefusalAsync(request, cookie) is { } reason)
            {
                return Refuse(request, reason);
            }
            var response = await getResponse(request);
            if (request.Csrf.IsUsed)
            {
                SetCookie(request, response);
            }
            return response;
        };

    private static async ValueTask<string?> RefusalAsync(HttpRequest request, string? cookie)
    {
        if (
            request.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE"
            || request.ResolverMatch is not { } match
            || match.Entry.View.IsCsrfExempt
        )
        {
            return null;
        }
        if (CsrfOrigin.Refusal(request) is { } reason)
        {
            return reason;
        }
        if (!CsrfToken.IsSecret(cookie))
        {
            return cookie is null ? "CSRF cookie not set." : "CSRF cookie is malformed.";
        }
        var token = (await request.PostAsync())[FieldName] ?? request.Headers[HeaderName];
        return token is null ? "CSRF token missing."
            : CsrfToken.Matches(token, cookie!) ? null
            : "CSRF token incorrect.";
    }

    private static void SetCookie(HttpRequest request, Response response)
    {
        response.SetCookie(
            CookieName,
            request.Csrf!.Secret,
            new()
            {
                MaxAge = CookieAge,
                SameSite = "Lax",
                Secure = request.IsSecure,
            }
        );
        // A page that holds a token is one visitor's own.
        var vary = response.Headers["vary"];
        response.Headers["vary"] = vary is null ? "Cookie" : $"{vary}, Cookie";
    }

    private static HttpResponse Refuse(HttpRequest request, string reason)
    {
        var page = new StringBuilder()
            .Append("<!doctype html>\n<html lang=en>\n<title>403 Forbidden</title>\n<h1>Forbidden</h1>\n")
            .Append("<p>CSRF verification failed. Request aborted.</p>\n");
        if (request.Project.Settings.Debug)
        {
            page.Append("<p>Reason given for failure: ").Append(Markup.Escape(reason)).Append("</p>\n");
        }
        else
        {
            page.Append("<p>This site needs its cookie to accept a form. Please reload the page and try again.</p>\n");
        }
        return new(page.ToString(), status: 403);
    }
}
