namespace Gateway.PyramidLike.Sessions;

/// <summary>How long sessions in cookies live, and with which attributes: the keywords of Pyramid's
/// <c>SignedCookieSessionFactory</c>.</summary>
public sealed record CookieSessionOptions
{
    /// <summary>The cookie's name.</summary>
    public string CookieName { get; init; } = "session";

    /// <summary>How long browsers keep the cookie; until they are closed when null.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The path below which the cookie is sent.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The domain the cookie is sent to, with those below it; this host alone when null.</summary>
    public string? Domain { get; init; }

    /// <summary>Whether the cookie is sent over https only.</summary>
    public bool Secure { get; init; }

    /// <summary>Whether scripts cannot see the cookie: true, unlike in Pyramid.</summary>
    public bool HttpOnly { get; init; } = true;

    /// <summary>When the cookie is sent with requests that other sites cause: <c>Strict</c>, <c>Lax</c> or <c>None</c>; null
    /// leaves it to the browser.</summary>
    public string? SameSite { get; init; } = "Lax";

    /// <summary>Whether the cookie is sent with responses of exception views too.</summary>
    public bool SetOnException { get; init; } = true;

    /// <summary>After how long without a use the values are forgotten, 20 minutes; never when null.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(1200);

    /// <summary>How long after the cookie was sent a use sends it anew, so that <see cref="Timeout"/> begins anew: with each
    /// use when zero, never when null.</summary>
    public TimeSpan? ReissueTime { get; init; } = TimeSpan.Zero;

    /// <summary>What is signed: a signature made for one purpose is none for another.</summary>
    public string Salt { get; init; } = "pyramid.session.";

    /// <summary>What makes bytes of the values.</summary>
    public ISessionSerializer Serializer { get; init; } = new JsonSessionSerializer();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
