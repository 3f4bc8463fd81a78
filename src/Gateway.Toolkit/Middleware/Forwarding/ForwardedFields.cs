namespace Gateway.Toolkit.Middleware.Forwarding;

/// <summary>The fields by which proxies tell where a request came from.</summary>
[Flags]
public enum ForwardedFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>X-Forwarded-For</c>: the peers' addresses.</summary>
    XForwardedFor = 1,

    /// <summary><c>X-Forwarded-Proto</c>: the scheme.</summary>
    XForwardedProto = 2,

    /// <summary><c>X-Forwarded-Host</c>: the <c>Host</c> that was asked for.</summary>
    XForwardedHost = 4,

    /// <summary><c>Forwarded</c>: all of it (RFC 7239).</summary>
    Forwarded = 8,

    /// <summary>All of them.</summary>
    All = XForwardedFor | XForwardedProto | XForwardedHost | Forwarded,
}
