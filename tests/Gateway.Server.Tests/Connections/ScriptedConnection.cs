using System.IO.Pipelines;
using System.Net;
using System.Text;
using Gateway.Server.Transports;
using Gateway.Server.Transports.Sockets;

namespace Gateway.Server.Tests.Connections;

/// <summary>A connection without a socket: what it receives is said beforehand, what is done to it is noted.</summary>
internal sealed class ScriptedConnection(params string[] receives) : TransportConnection
{
    private readonly Queue<string> _receives = new(receives);
    private readonly InputBuffer _unread = new();
    private readonly Pipe _output = new();
    private SocketOutput? _writer;

    /// <summary>What was done, in order.</summary>
    public List<string> Done { get; } = [];

    public Exception? ReceiveFailure { get; init; }

    public override ReadOnlySpan<byte> Unread => _unread.Unread;

    public override TransportOutput Output => _writer ??= new SocketOutput(_output.Writer);

    public override bool HasUnsent => false;

    public override long SentBytes => 0;

    public override PeerDeparture? Departure => null;

    public override EndPoint? LocalEndPoint => null;

    public override EndPoint? RemoteEndPoint => null;

    public override void Consume(int count) => _unread.Consume(count);

    public override ReceiveStatus TryReceive()
    {
        if (ReceiveFailure is not null)
        {
            throw ReceiveFailure;
        }
        if (!_receives.TryDequeue(out var next))
        {
            return ReceiveStatus.Finished;
        }
        _unread.Append(Encoding.Latin1.GetBytes(next));
        return next.Length > 0 ? ReceiveStatus.Received : ReceiveStatus.Nothing;
    }

    public override ValueTask WaitToReceiveAsync() => default;

    public override void InterruptReceive() { }

    public override bool TryBecomeIdle()
    {
        Done.Add("idle");
        return _receives.Count == 0;
    }

    public override void TryWake(bool isExpired) => Done.Add("wake");

    public override void Abort() => Done.Add("abort");

    public override void Close(bool isIdle) => Done.Add(isIdle ? "close idle" : "close");

    /// <summary>All that was sent.</summary>
    public async Task<string> SentAsync()
    {
        await _output.Writer.CompleteAsync();
        var read = await _output.Reader.ReadAsync(TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(read.Buffer);
    }
}
