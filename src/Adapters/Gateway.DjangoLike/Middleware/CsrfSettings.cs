using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Middleware;

/// <summary>The settings of <see cref="CsrfViewMiddleware"/>, with Django's defaults.</summary>
public sealed class CsrfSettings
{
    /// <summary>The cookie's name (<c>CSRF_COOKIE_NAME</c>).</summary>
    public string CookieName { get; set; } = "csrftoken";

    /// <summary>How long the cookie lasts (<c>CSRF_COOKIE_AGE</c>); null until the browser closes.</summary>
    public TimeSpan? CookieAge { get; set; } = TimeSpan.FromDays(7 * 52);

    /// <summary>The cookie's domain (<c>CSRF_COOKIE_DOMAIN</c>); null for the host alone.</summary>
    public string? CookieDomain { get; set; }

    /// <summary>The cookie's path (<c>CSRF_COOKIE_PATH</c>).</summary>
    public string CookiePath { get; set; } = "/";

    /// <summary>Whether the cookie goes over https only (<c>CSRF_COOKIE_SECURE</c>); null, the default, for a cookie set by an
    /// answer over https.</summary>
    public bool? CookieSecure { get; set; }

    /// <summary>Whether scripts cannot see the cookie (<c>CSRF_COOKIE_HTTPONLY</c>); false, as scripts send it back.</summary>
    public bool CookieHttpOnly { get; set; }

    /// <summary>When the cookie comes with requests that other sites cause (<c>CSRF_COOKIE_SAMESITE</c>): <c>Lax</c>.</summary>
    public string? CookieSameSite { get; set; } = "Lax";

    /// <summary>The header field that scripts send the token in (<c>CSRF_HEADER_NAME</c>).</summary>
    public string HeaderName { get; set; } = "X-CSRFToken";

    /// <summary>Answers what is refused, given the reason (<c>CSRF_FAILURE_VIEW</c>); null for the template
    /// <c>403_csrf.html</c>, or a page of the framework's.</summary>
    public Func<HttpRequest, string, ValueTask<Response>>? FailureView { get; set; }
}
