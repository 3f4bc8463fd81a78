namespace Gateway.DjangoLike.Contrib.Sessions;

/// <summary>The settings of sessions, with Django's defaults.</summary>
public sealed class SessionSettings
{
    /// <summary>Where sessions are kept (<c>SESSION_ENGINE</c>).</summary>
    public SessionEngine Engine { get; set; }

    /// <summary>The cookie's name (<c>SESSION_COOKIE_NAME</c>).</summary>
    public string CookieName { get; set; } = "sessionid";

    /// <summary>How long a session lasts that was given no other time (<c>SESSION_COOKIE_AGE</c>); two weeks.</summary>
    public TimeSpan CookieAge { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The cookie's domain (<c>SESSION_COOKIE_DOMAIN</c>); null for the host alone.</summary>
    public string? CookieDomain { get; set; }

    /// <summary>The cookie's path (<c>SESSION_COOKIE_PATH</c>); null for the path the project is mounted at, where Django
    /// says <c>/</c>: what else the host serves then does not see the cookie.</summary>
    public string? CookiePath { get; set; }

    /// <summary>Whether the cookie goes over https only (<c>SESSION_COOKIE_SECURE</c>); null, the default, for a cookie set by
    /// an answer over https.</summary>
    public bool? CookieSecure { get; set; }

    /// <summary>Whether scripts cannot see the cookie (<c>SESSION_COOKIE_HTTPONLY</c>); true.</summary>
    public bool CookieHttpOnly { get; set; } = true;

    /// <summary>When the cookie comes with requests that other sites cause (<c>SESSION_COOKIE_SAMESITE</c>): <c>Lax</c>.</summary>
    public string? CookieSameSite { get; set; } = "Lax";

    /// <summary>Whether each request prolongs the session (<c>SESSION_SAVE_EVERY_REQUEST</c>); false.</summary>
    public bool SaveEveryRequest { get; set; }

    /// <summary>Whether the session ends with the browser (<c>SESSION_EXPIRE_AT_BROWSER_CLOSE</c>); false.</summary>
    public bool ExpireAtBrowserClose { get; set; }
}
