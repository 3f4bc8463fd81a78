namespace Gateway.Conformance;

/// <summary>A request of a case. The body goes in one piece with a Content-Length, or in the pieces given, each a
/// chunk.</summary>
public sealed record Sent(string Method = "GET", string Target = "/")
{
    public IReadOnlyList<Header> Headers { get; init; } = [];

    /// <summary>The body; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The body as chunks; wins over <see cref="Body"/>.</summary>
    public IReadOnlyList<string>? Chunks { get; init; }

    /// <summary>Trailer fields behind the chunks.</summary>
    public IReadOnlyList<Header> Trailers { get; init; } = [];

    public bool IsHttp10 { get; init; }

    /// <summary>Where a body with a Content-Length stops short; null for nowhere.</summary>
    public int? CutAt { get; init; }

    /// <summary>Where a body with a Content-Length is held back until the response has begun; null for nowhere.</summary>
    public int? HoldAt { get; init; }

    /// <summary>Whether the peer sends its FIN behind the request.</summary>
    public bool Leaves { get; init; }

    /// <summary>What is sent, once the response has begun, in the protocol that the request asks to upgrade to; null when it
    /// asks for none. The body of the response is what comes back.</summary>
    public string? Upgraded { get; init; }

    /// <summary>A request that goes first, on the same connection where there is one. Its response has a length, and is
    /// not looked at.</summary>
    public Sent? Before { get; init; }
}
