using System.Threading.Channels;
using Gateway.Server.Protocol;

namespace Gateway.Testing.Responses;

/// <summary>Interim responses on their way to the test (RFC 9110 §15.2).</summary>
/// <param name="isTooLate">Whether the final response has begun.</param>
internal sealed class InformationalResponses(Func<bool> isTooLate) : IInformationalResponses
{
    private readonly Channel<TestResponseHead> _news = Channel.CreateUnbounded<TestResponseHead>();

    // Guarded by itself: the application adds, the test looks.
    private readonly List<TestResponseHead> _sent = [];

    public IReadOnlyList<TestResponseHead> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    public ValueTask SendAsync(int status, params ReadOnlySpan<Header> headers)
    {
        if (status is < 102 or > 199)
        {
            throw new ArgumentException(
                $"The status {status} is no interim one an application may send: 102 to 199. 100 is the server's own, 101 is "
                    + $"sent by {nameof(IUpgrade)}, and final ones by startResponse.",
                nameof(status)
            );
        }
        foreach (var header in headers)
        {
            FieldRule.Check(header);
            if (header.Name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException(
                    "An interim response has no body, and no Content-Length (RFC 9110 §8.6).",
                    nameof(headers)
                );
            }
        }
        if (isTooLate())
        {
            throw new InvalidOperationException(
                "The response has been committed; an interim response comes before the final one."
            );
        }
        var interim = new TestResponseHead(status, null, [.. headers]);
        lock (_sent)
        {
            _sent.Add(interim);
        }
        _news.Writer.TryWrite(interim);
        return default;
    }

    /// <summary>No more can follow.</summary>
    public void End() => _news.Writer.TryComplete();

    public IAsyncEnumerable<TestResponseHead> ReadAsync(CancellationToken cancellationToken) =>
        _news.Reader.ReadAllAsync(cancellationToken);
}
