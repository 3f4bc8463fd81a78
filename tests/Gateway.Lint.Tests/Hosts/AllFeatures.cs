using System.IO.Pipelines;

namespace Gateway.Lint.Tests.Hosts;

/// <summary>The contract's features, as far as it takes to be called. They refuse nothing: that is Lint's part here.</summary>
internal sealed class AllFeatures
    : IInformationalResponses,
        IRequestTrailers,
        IResponseTrailers,
        IUpgrade,
        IReasonPhrase,
        IRequestBodyLimit
{
    /// <summary>What <see cref="IInformationalResponses.SendAsync"/> waits for.</summary>
    public Task Sent { get; init; } = Task.CompletedTask;

    public bool IsComplete { get; init; } = true;

    public HeaderCollection Trailers { get; init; } = [];

    public string? ReasonPhrase { get; set; }

    public long? MaxBodySize { get; set; }

    public bool IsReadOnly { get; init; }

    /// <summary>What the peer of an upgraded connection sends.</summary>
    public Pipe Input { get; } = new();

    public Pipe Output { get; } = new();

    public ValueTask SendAsync(int status, params ReadOnlySpan<Header> headers) => new(Sent);

    public void Add(Header header) { }

    public ValueTask<IDuplexPipe> UpgradeAsync(params ReadOnlySpan<Header> headers) =>
        new(new Connection(Input.Reader, Output.Writer));

    private sealed record Connection(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
