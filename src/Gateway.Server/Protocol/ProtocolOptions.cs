namespace Gateway.Server.Protocol;

/// <summary>What the protocol refuses, as far as options change it. Shared by all connections; immutable.</summary>
internal sealed record ProtocolOptions
{
    public int MaxRequestLineSize { get; init; } = 8192;

    public int MaxHeaderSize { get; init; } = 32768;

    public int MaxHeaderCount { get; init; } = 100;

    public long? MaxBodySize { get; init; } = 30_000_000;

    public bool AllowMissingHost { get; init; }

    public bool AllowTrace { get; init; }

    public bool AllowConnect { get; init; }
}
