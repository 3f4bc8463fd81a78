using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Server.Tests.Wire;

/// <summary>A client that sends and receives bytes and knows nothing of HTTP but where a response ends. Every wait has a
/// deadline.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly StringBuilder _received = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    private RawClient(Socket socket) => _socket = socket;

    /// <summary>How many octets were sent so far.</summary>
    public long Sent { get; private set; }

    /// <param name="endPoint">Where the server is.</param>
    /// <param name="receiveBuffer">How much the client's system takes unread, where that matters.</param>
    public static async Task<RawClient> ConnectAsync(EndPoint endPoint, int? receiveBuffer = null)
    {
        var isUnix = endPoint is UnixDomainSocketEndPoint;
        var socket = new Socket(
            endPoint.AddressFamily,
            SocketType.Stream,
            isUnix ? ProtocolType.Unspecified : ProtocolType.Tcp
        );
        if (receiveBuffer is { } size)
        {
            socket.ReceiveBufferSize = size;
        }
        await socket.ConnectAsync(endPoint, TestContext.Current.CancellationToken);
        return new RawClient(socket);
    }

    public async Task SendAsync(string text)
    {
        ReadOnlyMemory<byte> rest = Encoding.Latin1.GetBytes(text);
        while (!rest.IsEmpty)
        {
            var count = await _socket.SendAsync(rest, TestContext.Current.CancellationToken);
            rest = rest[count..];
            Sent += count;
        }
    }

    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes with a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    /// <summary>Reads until a text has come, and takes all up to its end.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        // What was searched before is not searched again, but for a text that is cut there.
        var searched = 0;
        while (true)
        {
            var at = _received.ToString(searched, _received.Length - searched).IndexOf(text, StringComparison.Ordinal);
            if (at >= 0)
            {
                var taken = _received.ToString(0, searched + at + text.Length);
                _received.Remove(0, taken.Length);
                return taken;
            }
            searched = Math.Max(searched, _received.Length - text.Length);
            if (await ReceiveAsync() == 0)
            {
                throw new EndOfStreamException($"The connection ended before '{text}'; what came: {_received}");
            }
        }
    }

    /// <summary>Reads until the peer finishes sending.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReceiveAsync() > 0) { }
        return _received.ToString();
    }

    /// <summary>Reads a few octets, and keeps none of them.</summary>
    /// <returns>Their number; 0 at the end.</returns>
    public Task<int> SkipAsync(int most) =>
        _socket.ReceiveAsync(_buffer.AsMemory(0, most), TestContext.Current.CancellationToken).AsTask();

    /// <summary>Whether the connection ends by a reset rather than in order.</summary>
    public async Task<bool> EndsInResetAsync()
    {
        try
        {
            await ReadToEndAsync();
            return false;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReceiveAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            var count = await _socket.ReceiveAsync(_buffer, deadline.Token);
            _received.Append(Encoding.Latin1.GetString(_buffer, 0, count));
            return count;
        }
        catch (OperationCanceledException error) when (deadline.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing came for {Deadline}; what came before: {_received}", error);
        }
    }
}
//
