namespace Gateway.Toolkit;

/// <summary>The attributes of a cookie (RFC 6265 §4.1.2, RFC 6265bis).</summary>
public sealed record CookieOptions
{
    /// <summary>How long it is kept; with neither this nor <see cref="Expires"/>, until the browser closes.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Until when it is kept; <see cref="MaxAge"/> wins.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The path below which it is sent; <c>/</c>.</summary>
    public string? Path { get; init; } = "/";

    /// <summary>The domain it is sent to, with those below it; null for this host alone.</summary>
    public string? Domain { get; init; }

    /// <summary>Whether it is sent over https only; false.</summary>
    public bool Secure { get; init; }

    /// <summary>Whether scripts cannot see it; false.</summary>
    public bool HttpOnly { get; init; }

    /// <summary>When it is sent with requests that other sites cause: <c>Strict</c>, <c>Lax</c> or <c>None</c>, which
    /// browsers take together with <see cref="Secure"/> only; null leaves it to the browser.</summary>
    public string? SameSite { get; init; }
}
