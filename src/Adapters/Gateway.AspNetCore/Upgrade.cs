using System.IO.Pipelines;
using Gateway.Hosting;
using Gateway.Server.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.AspNetCore;

/// <summary>Turns the connection over to another protocol, inside the call (RFC 9110 §7.8).</summary>
internal sealed class Upgrade(HttpContext context, IHttpUpgradeFeature feature, StagedResponse response) : IUpgrade
{
    private Connection? _connection;

    /// <summary>Whether the request was answered with 101: the connection speaks HTTP no more.</summary>
    public bool IsDone { get; private set; }

    public ValueTask<IDuplexPipe> UpgradeAsync(params ReadOnlySpan<Header> headers)
    {
        var hasUpgrade = false;
        foreach (var header in headers)
        {
            FieldRule.Check(header);
            hasUpgrade |= header.Name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase);
        }
        if (!hasUpgrade)
        {
            throw new ArgumentException("A 101 names the protocol in Upgrade (RFC 9110 §15.2.2); add that header.");
        }
        if (IsDone || response.IsStarted || response.IsCommitted)
        {
            throw new InvalidOperationException(
                "A response was started already; a connection is upgraded instead of a response, once."
            );
        }
        IsDone = true;
        foreach (var header in headers)
        {
            // The host says Connection: Upgrade itself.
            if (!header.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
            {
                context.Response.Headers.Append(header.Name, header.Value);
            }
        }
        return UpgradeAsync();
    }

    /// <summary>The call is over: what was written and not flushed still goes out.</summary>
    public async ValueTask EndAsync()
    {
        if (_connection is not null)
        {
            await _connection.Output.FlushAsync();
        }
    }

    private async ValueTask<IDuplexPipe> UpgradeAsync()
    {
        var stream = await feature.UpgradeAsync();
        return _connection = new Connection(stream);
    }

    private sealed class Connection(Stream stream) : IDuplexPipe
    {
        // Left open: the connection ends in order when the call does, not when one direction is let go of.
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
    }
}
