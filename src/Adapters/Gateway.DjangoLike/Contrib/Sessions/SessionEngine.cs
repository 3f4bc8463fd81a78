namespace Gateway.DjangoLike.Contrib.Sessions;

/// <summary>Where sessions are kept (<c>SESSION_ENGINE</c>).</summary>
public enum SessionEngine
{
    /// <summary>In the database (<c>django.contrib.sessions.backends.db</c>); <see cref="SessionsConfig"/> is installed for
    /// it.</summary>
    Database,

    /// <summary>In the visitor's cookie, signed (<c>backends.signed_cookies</c>): the visitor can read it and cannot change
    /// it. A session that was ended is honoured if its cookie is brought back, until it is too old.</summary>
    SignedCookies,
}
