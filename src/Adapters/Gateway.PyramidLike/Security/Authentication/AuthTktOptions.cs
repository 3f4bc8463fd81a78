namespace Gateway.PyramidLike.Security.Authentication;

/// <summary>How long tickets live, and with which attributes their cookie is sent: the keywords of Pyramid's
/// <c>AuthTktCookieHelper</c>.</summary>
public sealed record AuthTktOptions
{
    /// <summary>The cookie's name.</summary>
    public string CookieName { get; init; } = "auth_tkt";

    /// <summary>Whether the cookie is sent over https only.</summary>
    public bool Secure { get; init; }

    /// <summary>Whether a ticket is only good for the IP address it was issued to.</summary>
    public bool IncludeIp { get; init; }

    /// <summary>How long a ticket is good; for ever when null.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long after a ticket was issued a use issues another one, so that <see cref="Timeout"/> begins anew; never
    /// when null. To be shorter than the timeout.</summary>
    public TimeSpan? ReissueTime { get; init; }

    /// <summary>How long browsers keep the cookie; until they are closed when null.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The path below which the cookie is sent.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Whether scripts cannot see the cookie: true, unlike in Pyramid.</summary>
    public bool HttpOnly { get; init; } = true;

    /// <summary>Whether the cookie is sent to the hosts below this one too: false, unlike in Pyramid, so that
    /// <c>localhost</c> and addresses work and no other host learns of it.</summary>
    public bool WildDomain { get; init; }

    /// <summary>Whether the cookie is sent to the parent domain of this host and all below it.</summary>
    public bool ParentDomain { get; init; }

    /// <summary>The domain the cookie is sent to, with those below it; comes before the two others.</summary>
    public string? Domain { get; init; }

    /// <summary>When the cookie is sent with requests that other sites cause: <c>Strict</c>, <c>Lax</c> or <c>None</c>; null
    /// leaves it to the browser.</summary>
    public string? SameSite { get; init; } = "Lax";

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
