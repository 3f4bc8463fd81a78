using System.Text.RegularExpressions;

namespace Gateway.DjangoLike.Middleware;

/// <summary>The settings of <see cref="SecurityMiddleware"/>, <see cref="XFrameOptionsMiddleware"/> and
/// <see cref="CommonMiddleware"/>, with Django's defaults.</summary>
public sealed class SecuritySettings
{
    /// <summary>How long browsers use https only (<c>SECURE_HSTS_SECONDS</c>, RFC 6797); zero, the default, for not at
    /// all.</summary>
    public TimeSpan Hsts { get; set; }

    /// <summary>Whether that counts for hosts below this one (<c>SECURE_HSTS_INCLUDE_SUBDOMAINS</c>).</summary>
    public bool HstsIncludeSubdomains { get; set; }

    /// <summary>Whether browsers may ship with it (<c>SECURE_HSTS_PRELOAD</c>).</summary>
    public bool HstsPreload { get; set; }

    /// <summary>Whether browsers take a response for nothing but what it says it is
    /// (<c>SECURE_CONTENT_TYPE_NOSNIFF</c>).</summary>
    public bool ContentTypeNosniff { get; set; } = true;

    /// <summary>What other sites are told of the page a link was on (<c>SECURE_REFERRER_POLICY</c>); null for the browser's
    /// own way.</summary>
    public string? ReferrerPolicy { get; set; } = "same-origin";

    /// <summary>Which pages share a group of windows (<c>SECURE_CROSS_ORIGIN_OPENER_POLICY</c>); null to say nothing.</summary>
    public string? CrossOriginOpenerPolicy { get; set; } = "same-origin";

    /// <summary>Whether http is redirected to https (<c>SECURE_SSL_REDIRECT</c>).</summary>
    public bool SslRedirect { get; set; }

    /// <summary>The host to redirect to (<c>SECURE_SSL_HOST</c>); null for the request's own.</summary>
    public string? SslHost { get; set; }

    /// <summary>Paths, without the slash in front, that are answered over http all the same
    /// (<c>SECURE_REDIRECT_EXEMPT</c>).</summary>
    public IList<Regex> RedirectExempt { get; set; } = [];

    /// <summary>Who may frame pages (<c>X_FRAME_OPTIONS</c>).</summary>
    public string XFrameOptions { get; set; } = "DENY";

    /// <summary>Clients that are refused, by their <c>User-Agent</c> (<c>DISALLOWED_USER_AGENTS</c>).</summary>
    public IList<Regex> DisallowedUserAgents { get; set; } = [];

    /// <summary>Whether hosts without <c>www.</c> are redirected to those with it (<c>PREPEND_WWW</c>).</summary>
    public bool PrependWww { get; set; }
}
