using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Gateway.Server.Protocol;
using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>Turns the connection over to another protocol, inside the call (RFC 9110 §7.8).</summary>
internal sealed class Upgrade(ResponseOutput output, RequestReader reader, Response response) : IUpgrade
{
    private TransportConnection? _connection;
    private UpgradedWriter? _writer;

    /// <summary>Whether the current request was answered with 101: the connection speaks HTTP no more.</summary>
    public bool IsDone { get; private set; }

    public void Attach(TransportConnection? connection)
    {
        _connection = connection;
        _writer?.End();
        _writer = null;
    }

    public void Reset() => IsDone = false;

    public ValueTask<IDuplexPipe> UpgradeAsync(params ReadOnlySpan<Header> headers)
    {
        var hasUpgrade = false;
        var fields = new List<Header>();
        foreach (var header in headers)
        {
            FieldRule.Check(header);
            if (header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException("A 101 has no body, and no Content-Length (RFC 9110 §8.6).");
            }
            if (!header.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
            {
                fields.Add(header);
            }
            hasUpgrade |= header.Name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase);
        }
        if (!hasUpgrade)
        {
            throw new ArgumentException("A 101 names the protocol in Upgrade (RFC 9110 §15.2.2); add that header.");
        }
        if (!reader.IsDone)
        {
            throw new InvalidOperationException(
                "The request has a body that was not read to its end; the new protocol begins behind it. Read it first."
            );
        }
        fields.Add(("Connection", "Upgrade"));
        ValueTask<FlushResult> flush;
        lock (output.Gate)
        {
            if (output.HasCommitted || response.IsStarted)
            {
                throw new InvalidOperationException(
                    "A response was started already; a connection is upgraded instead of a response, once."
                );
            }
            output.HasCommitted = true;
            IsDone = true;
            // RFC 9110 §7.8: a 100 that is expected comes before the 101. A body was read, and invited so, before.
            if (reader.Head.ExpectsContinue && !reader.Head.Framing.HasBody)
            {
                InterimHead.Write(output.Writer, 100, []);
            }
            InterimHead.Write(output.Writer, 101, CollectionsMarshal.AsSpan(fields));
            flush = output.FlushAsync(CancellationToken.None);
        }
        return AwaitAsync(flush);
    }

    private async ValueTask<IDuplexPipe> AwaitAsync(ValueTask<FlushResult> flush)
    {
        await flush;
        _writer = new UpgradedWriter(_connection!.Output);
        return new Connection(_connection, _writer);
    }

    private sealed class Connection(TransportConnection connection, UpgradedWriter writer) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(new UpgradedStream(connection));

        public PipeWriter Output => writer;
    }
}
