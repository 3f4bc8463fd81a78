using System.Net;

namespace Gateway.Toolkit.Middleware.Forwarding;

/// <summary>Where a request came from, as far as trusted proxies tell.</summary>
internal readonly record struct Origin
{
    /// <summary>Whether the client is told, be it as one without an address.</summary>
    public bool HasClient { get; init; }

    /// <summary>The client; null when a proxy hides it.</summary>
    public IPEndPoint? Client { get; init; }

    /// <summary>The scheme; null when it is not told.</summary>
    public string? Scheme { get; init; }

    /// <summary>The host; null when it is not told.</summary>
    public string? Host { get; init; }

    /// <summary>The first value that was no address, scheme or host, and so was ignored; null when there was none.</summary>
    public string? Malformed { get; init; }

    /// <summary>Whether two kinds of fields tell different things, so that one of them must be the client's own.</summary>
    public bool Contradicts(Origin other) =>
        (HasClient && other.HasClient && !Equals(Client?.Address, other.Client?.Address))
        || (Scheme is not null && other.Scheme is not null && Scheme != other.Scheme)
        || (Host is not null && other.Host is not null && !Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase));

    /// <summary>What either tells.</summary>
    public Origin Or(Origin other) =>
        new()
        {
            HasClient = HasClient || other.HasClient,
            Client = HasClient ? Client : other.Client,
            Scheme = Scheme ?? other.Scheme,
            Host = Host ?? other.Host,
            Malformed = Malformed ?? other.Malformed,
        };
}
