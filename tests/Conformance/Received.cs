namespace Gateway.Conformance;

/// <summary>What the peer observes, whatever the host: what hosts may differ in (Date, Connection, framing) is not part
/// of it, but for <see cref="ContentLength"/>.</summary>
public sealed record Received(int Status, HeaderCollection Headers, string Body)
{
    /// <summary>Interim responses, each as its status and fields.</summary>
    public IReadOnlyList<(int Status, HeaderCollection Headers)> Interim { get; init; } = [];

    public HeaderCollection Trailers { get; init; } = [];

    /// <summary>Whether the response was cut, and the peer could tell.</summary>
    public bool IsAborted { get; init; }

    /// <summary>The reason phrase; null where the protocol, or the host, shows none.</summary>
    public string? Reason { get; init; }

    public string? ContentLength => Headers["content-length"];
}
