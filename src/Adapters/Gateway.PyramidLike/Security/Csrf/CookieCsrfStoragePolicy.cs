using Gateway.Toolkit;

namespace Gateway.PyramidLike.Security.Csrf;

/// <summary>Keeps the token in a cookie of its own, so that no session is needed: Pyramid's
/// <c>CookieCSRFStoragePolicy</c>.</summary>
/// <param name="cookieName">The cookie's name.</param>
/// <param name="options">Its attributes; for the whole site and <c>SameSite=Lax</c> when null.</param>
public sealed class CookieCsrfStoragePolicy(string cookieName = "csrf_token", CookieOptions? options = null)
    : ICsrfStoragePolicy
{
    private readonly CookieOptions _options = options ?? new CookieOptions { HttpOnly = false };

    /// <inheritdoc/>
    public string NewCsrfToken(PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var token = CsrfTokens.Make();
        request[Key] = token;
        request.AddResponseCallback((_, response) => response.SetCookie(cookieName, token, _options));
        return token;
    }

    /// <inheritdoc/>
    public string GetCsrfToken(PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Get<string>(Key)
            ?? (request.Cookies.GetValueOrDefault(cookieName) is { Length: > 0 } token ? token : NewCsrfToken(request));
    }

    private string Key => "csrf:" + cookieName;
}
