using System.Buffers;
using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>Interim responses (RFC 9110 §15.2): the server's own 100, and those of the application.</summary>
internal sealed class InformationalResponses(ResponseOutput output) : IInformationalResponses
{
    private bool _hasSentContinue;

    public void Reset() => _hasSentContinue = false;

    public ValueTask SendAsync(int status, params ReadOnlySpan<Header> headers)
    {
        if (status is < 102 or > 199)
        {
            throw new ArgumentException(
                $"The status {status} is no interim one an application may send: 102 to 199. 100 is sent when the body is "
                    + $"first read, 101 by {nameof(IUpgrade)}, and final ones by startResponse."
            );
        }
        foreach (var header in headers)
        {
            FieldRule.Check(header);
            if (header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException("An interim response has no body, and no Content-Length (RFC 9110 §8.6).");
            }
        }
        lock (output.Gate)
        {
            if (output.HasCommitted)
            {
                throw new InvalidOperationException(
                    "The response has been committed; an interim response comes before the final one."
                );
            }
            InterimHead.Write(output.Writer, status, headers);
            return FlushAsync();
        }
    }

    /// <summary>Invites the body (RFC 9110 §10.1.1), once, unless the final response has begun.</summary>
    public async ValueTask SendContinueAsync()
    {
        ValueTask flush;
        lock (output.Gate)
        {
            if (_hasSentContinue || output.HasCommitted)
            {
                return;
            }
            _hasSentContinue = true;
            output.Writer.Write("HTTP/1.1 100 Continue\r\n\r\n"u8);
            flush = FlushAsync();
        }
        await flush;
    }

    private async ValueTask FlushAsync() => await output.FlushAsync(CancellationToken.None);
}
