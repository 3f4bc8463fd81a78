namespace Gateway.Toolkit.Middleware.Forwarding;

/// <summary>Whom and what <see cref="ForwardedHeaders"/> believes.</summary>
/// <remarks>Read when the middleware is made.</remarks>
public sealed class ForwardedOptions
{
    /// <summary>The proxies that are believed.</summary>
    public required TrustedProxies Proxies { get; init; }

    /// <summary>How many proxies in a row are believed, the nearest first; 1. Each of them must be one of
    /// <see cref="Proxies"/>.</summary>
    public int Hops { get; init; } = 1;

    /// <summary>The fields that are believed; all. A proxy must set or remove each of them, for it hands on what a client
    /// sends otherwise: leave out those it does not know.</summary>
    public ForwardedFields Fields { get; init; } = ForwardedFields.All;

    /// <summary>Where it is said, once for each reason, what was ignored; nowhere when null.</summary>
    public TextWriter? Log { get; init; }
}
