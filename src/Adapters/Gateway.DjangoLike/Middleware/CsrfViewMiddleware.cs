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

    private const string Template = "403_csrf.html";

    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        async request =>
        {
            var cookie = request.Cookies.GetValueOrDefault(request.Project.Settings.Csrf.CookieName);
            request.Csrf = new(CsrfToken.IsSecret(cookie) ? cookie : null);
            if (await RefusalAsync(request, cookie) is { } reason)
            {
                return await RefuseAsync(request, reason);
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
        var token = (await request.PostAsync())[FieldName] ?? request.Headers[request.Project.Settings.Csrf.HeaderName];
        return token is null ? "CSRF token missing."
            : CsrfToken.Matches(token, cookie!) ? null
            : "CSRF token incorrect.";
    }

    private static void SetCookie(HttpRequest request, Response response)
    {
        var settings = request.Project.Settings.Csrf;
        response.SetCookie(
            settings.CookieName,
            request.Csrf!.Secret,
            new()
            {
                MaxAge = settings.CookieAge,
                Path = settings.CookiePath,
                Domain = settings.CookieDomain,
                SameSite = settings.CookieSameSite,
                HttpOnly = settings.CookieHttpOnly,
                Secure = settings.CookieSecure ?? request.IsSecure,
            }
        );
        // A page that holds a token is one visitor's own.
        Vary.Add(response, "Cookie");
    }

    private static ValueTask<Response> RefuseAsync(HttpRequest request, string reason)
    {
        request.Project.Errors.WriteLine($"Forbidden ({reason}): {UrlEncoding.EncodePath(request.Path)}");
        if (request.Project.Settings.Csrf.FailureView is { } view)
        {
            return view(request, reason);
        }
        if (request.Project.Templates.Has(Template))
        {
            return new(Shortcuts.Render(request, Template, new { reason }, status: 403));
        }
        var page = new StringBuilder()
            .Append("<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n<title>403 Forbidden</title>\n")
            .Append("<h1>Forbidden <small>(403)</small></h1>\n<p>CSRF verification failed. Request aborted.</p>\n");
        if (request.Project.Settings.Debug)
        {
            page.Append("<h2>Help</h2>\n<p>Reason given for failure:</p>\n<pre>")
                .Append(Markup.Escape(reason))
                .Append(
                    "</pre>\n<p>A form needs <code>{% csrf_token %}</code> inside it, its page must be made by Render with the request, and the browser must accept cookies. After a login pages from before must be loaded again.</p>\n"
                );
        }
        else
        {
            page.Append("<p>This site needs its cookie to accept a form. Please reload the page and try again.</p>\n");
        }
        return new(new HttpResponse(page.ToString(), status: 403));
    }
}
