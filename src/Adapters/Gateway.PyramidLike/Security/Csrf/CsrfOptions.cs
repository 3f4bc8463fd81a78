namespace Gateway.PyramidLike.Security.Csrf;

/// <summary>How views are kept from requests that another site has made a browser send: what Pyramid's
/// <c>set_default_csrf_options</c> takes.</summary>
public sealed record CsrfOptions
{
    /// <summary>Whether views that do not say themselves are guarded; exception views never are.</summary>
    public bool RequireCsrf { get; init; } = true;

    /// <summary>The form field with the token; null to look at the header field only.</summary>
    public string? Token { get; init; } = "csrf_token";

    /// <summary>The header field with the token; null to look at the form only.</summary>
    public string? Header { get; init; } = "X-CSRF-Token";

    /// <summary>The methods that change nothing, and need no token.</summary>
    public IReadOnlyList<string> SafeMethods { get; init; } = ["GET", "HEAD", "OPTIONS", "TRACE"];

    /// <summary>Whether over HTTPS the request's origin is looked at, too.</summary>
    public bool CheckOrigin { get; init; } = true;

    /// <summary>Whether a request that tells no origin is let through.</summary>
    public bool AllowNoOrigin { get; init; }

    /// <summary>Whether a request is looked at; all are when null. For requests that carry their own proof, such as those of an
    /// API with a token in the header.</summary>
    public Func<PyramidRequest, bool>? Callback { get; init; }
}
