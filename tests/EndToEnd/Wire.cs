using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>One connection, seen as its octets: what a test sends is what the server gets.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _socket;
    private readonly PipeReader _reader;

    private Wire(Socket socket)
    {
        _socket = socket;
        _reader = PipeReader.Create(new NetworkStream(socket), new StreamPipeReaderOptions(bufferSize: 64 * 1024));
    }

    public static Task<Wire> ConnectAsync(ServerProcess server) => ConnectAsync(server.Address);

    /// <param name="address">Where the server is.</param>
    /// <param name="receiveBuffer">How much the system takes unread, where that matters.</param>
    public static async Task<Wire> ConnectAsync(Uri address, int? receiveBuffer = null)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // Only when asked for: the system stops to adapt a buffer whose size was set.
            if (receiveBuffer is { } size)
            {
                socket.ReceiveBufferSize = size;
            }
            await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            return new Wire(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, TestContext.Current.CancellationToken)..];
        }
    }

    /// <summary>Reads one whole response.</summary>
    public async Task<(string Status, string Body)> ReadAsync()
    {
        var (status, headers) = await ReadHeadAsync();
        var body = new StringBuilder();
        await ReadBodyAsync(headers, octets => body.Append(Encoding.Latin1.GetString(octets)));
        return (status, body.ToString());
    }

    /// <summary>Reads a status line and the header fields.</summary>
    public async Task<(string Status, Dictionary<string, string> Headers)> ReadHeadAsync()
    {
        var status = await ReadLineAsync();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add(line[..colon], line[(colon + 1)..].Trim());
        }
        return (status, headers);
    }

    /// <summary>Reads the body that the header fields frame (RFC 9112 §6.3).</summary>
    public async Task ReadBodyAsync(Dictionary<string, string> headers, SpanAction sink)
    {
        if (headers.TryGetValue("content-length", out var length))
        {
            await ReadExactlyAsync(long.Parse(length, CultureInfo.InvariantCulture), sink);
            return;
        }
        Assert.Equal("chunked", headers["transfer-encoding"]);
        while (true)
        {
            var size = long.Parse(await ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await ReadExactlyAsync(size, sink);
            Assert.Equal("", await ReadLineAsync());
            if (size == 0)
            {
                return;
            }
        }
    }

    /// <summary>Reads so many octets, whatever they mean.</summary>
    public async Task<string> ReadTextAsync(int count)
    {
        var text = new StringBuilder();
        await ReadExactlyAsync(count, octets => text.Append(Encoding.Latin1.GetString(octets)));
        return text.ToString();
    }

    /// <summary>Whether the server's end of the connection is already to be seen, where nothing else is awaited.</summary>
    public bool HasEnded => _socket.Poll(TimeSpan.Zero, SelectMode.SelectRead) && _socket.Available == 0;

    /// <summary>Finishes sending; the answers can still be read.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Whether the server has closed the connection after all that was read.</summary>
    public async Task<bool> IsClosedAsync()
    {
        var result = await _reader.ReadAsync(TestContext.Current.CancellationToken);
        return result.IsCompleted && result.Buffer.IsEmpty;
    }

    /// <summary>Vanishes: a reset instead of an orderly end.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    public void Dispose() => _socket.Dispose();

    private async Task<string> ReadLineAsync()
    {
        while (true)
        {
            var result = await _reader.ReadAsync(TestContext.Current.CancellationToken);
            if (TryReadLine(result.Buffer, out var line, out var consumed))
            {
                _reader.AdvanceTo(consumed);
                return line;
            }
            if (result.IsCompleted)
            {
                throw new EndOfStreamException("The server closed the connection where a line was expected.");
            }
            _reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static bool TryReadLine(ReadOnlySequence<byte> buffer, out string line, out SequencePosition consumed)
    {
        var reader = new SequenceReader<byte>(buffer);
        var found = reader.TryReadTo(out ReadOnlySequence<byte> octets, "\r\n"u8);
        line = found ? Encoding.Latin1.GetString(octets) : "";
        consumed = reader.Position;
        return found;
    }

    private async Task ReadExactlyAsync(long count, SpanAction sink)
    {
        while (count > 0)
        {
            var result = await _reader.ReadAsync(TestContext.Current.CancellationToken);
            if (result.IsCompleted && result.Buffer.IsEmpty)
            {
                throw new EndOfStreamException(
                    $"The server closed the connection {count} octets before the body's end."
                );
            }
            var octets = result.Buffer.Slice(0, Math.Min(count, result.Buffer.Length));
            foreach (var segment in octets)
            {
                sink(segment.Span);
            }
            count -= octets.Length;
            _reader.AdvanceTo(octets.End);
        }
    }
}

internal delegate void SpanAction(ReadOnlySpan<byte> octets);
