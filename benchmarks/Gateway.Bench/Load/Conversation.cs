using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Bench.Load;

/// <summary>One connection on which requests follow each other, with blocking calls. It understands responses that state
/// their length, and short chunked ones.</summary>
/// <remarks>For one thread at a time.</remarks>
internal sealed class Conversation : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _buffer;

    /// <param name="port">The server's, on this machine.</param>
    /// <param name="timeout">How long one receive may take.</param>
    /// <param name="bufferSize">How much one receive takes at most.</param>
    /// <param name="source">The address to come from; each has its own ports.</param>
    public Conversation(int port, TimeSpan timeout, int bufferSize = 4096, IPAddress? source = null)
    {
        _buffer = new byte[bufferSize];
        try
        {
            _socket.NoDelay = true;
            _socket.ReceiveTimeout = (int)timeout.TotalMilliseconds;
            if (source is not null)
            {
                _socket.Bind(new IPEndPoint(source, 0));
            }
            _socket.Connect(IPAddress.Loopback, port);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    public void Send(ReadOnlySpan<byte> request)
    {
        while (!request.IsEmpty)
        {
            request = request[_socket.Send(request)..];
        }
    }

    /// <summary>Takes one response; of its body, what came with the head is kept.</summary>
    /// <exception cref="IOException">The connection ended within it, or it is none.</exception>
    /// <exception cref="SocketException">The connection failed, or nothing came in time.</exception>
    public Answer Receive()
    {
        var filled = 0;
        int head;
        while ((head = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (filled == _buffer.Length)
            {
                throw new IOException("The response's head is too long.");
            }
            filled += Read(filled);
        }
        var text = Encoding.Latin1.GetString(_buffer, 0, head);
        if (text.Contains("\r\ntransfer-encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            return Chunked(text, head + 4, filled);
        }
        var length = Length(text);
        var body = Encoding.Latin1.GetString(_buffer, head + 4, (int)Math.Min(filled - head - 4, length));
        for (var left = length - (filled - head - 4); left > 0; left -= Read(0)) { }
        return new(Status(text), length, body);
    }

    public void Dispose() => _socket.Dispose();

    // Whole and short: what a greeting is.
    private Answer Chunked(string head, int start, int filled)
    {
        while (!_buffer.AsSpan(start, filled - start).EndsWith("0\r\n\r\n"u8))
        {
            filled += Read(filled);
        }
        return new(Status(head), filled - start, Encoding.Latin1.GetString(_buffer, start, filled - start));
    }

    private static int Status(string head) => int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);

    private int Read(int from)
    {
        var count = _socket.Receive(_buffer, from, _buffer.Length - from, SocketFlags.None);
        return count > 0 ? count : throw new IOException("The server closed the connection.");
    }

    private static long Length(string head)
    {
        const string Name = "\r\nContent-Length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            throw new IOException("The response does not state its length: " + head);
        }
        var value = head.AsSpan(at + Name.Length);
        var end = value.IndexOf('\r');
        return long.Parse(end < 0 ? value : value[..end], CultureInfo.InvariantCulture);
    }
}
