using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Gateway.Server.Protocol;

/// <summary>
/// The head of a response (RFC 9112 §4, §5): the application's fields are turned into bytes when they are staged, since
/// their span lives no longer; what the server adds is known, and written, at the commit.
/// </summary>
internal sealed class ResponseHead
{
    // Beside the staged fields: status line, Date, framing, Connection, and the empty line.
    private const int OwnSize = 256;

    // Of how many fields it is known that they stand in the buffer; more than most responses have.
    private const int MaxStanding = 8;

    private readonly StandingField[] _standing = new StandingField[MaxStanding];
    private byte[] _fields = new byte[256];
    private int _length;

    // How many of the standing fields are what the buffer holds, and how many of them are staged.
    private int _standingCount;
    private int _reused;
    private bool _hasDate;
    private string? _connectionOptions;

    /// <summary>The staged status; 0 when nothing is staged.</summary>
    public int Status { get; private set; }

    /// <summary>The application's Content-Length; null when it gave none.</summary>
    public long? ContentLength { get; private set; }

    /// <summary>Whether the application asked for the connection to be closed.</summary>
    public bool MustClose { get; private set; }

    /// <summary>The application's reason phrase; null for the usual one.</summary>
    public string? ReasonPhrase { get; set; }

    public void Clear()
    {
        Status = 0;
        _length = 0;
        _reused = 0;
        _hasDate = false;
        _connectionOptions = null;
        ContentLength = null;
        MustClose = false;
    }

    /// <summary>Replaces what was staged.</summary>
    /// <exception cref="ArgumentException">The status or a field cannot be sent; then nothing is staged.</exception>
    public void Stage(int status, ReadOnlySpan<Header> headers)
    {
        Clear();
        if (status is < 200 or > 999)
        {
            throw new ArgumentException(
                $"The status {status} cannot be sent: a final status is 200 to 999. Interim responses are sent by the "
                    + $"feature {nameof(IInformationalResponses)}, 101 by {nameof(IUpgrade)}."
            );
        }
        foreach (var header in headers)
        {
            if (!TryReuse(header))
            {
                FieldRule.Check(header);
                StageField(header);
            }
        }
        Status = status;
    }

    /// <summary>Writes the whole head.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="framing">How the body is framed.</param>
    /// <param name="connection">The Connection option of the server's own: <c>close</c>, <c>keep-alive</c> or none.</param>
    /// <param name="date">The field line of the current date, sent when the application gave none (RFC 9110 §6.6.1).</param>
    public void WriteTo(
        IBufferWriter<byte> output,
        ResponseFraming framing,
        ReadOnlySpan<byte> connection,
        ReadOnlySpan<byte> date
    )
    {
        var options = _connectionOptions;
        var span = output.GetSpan(_length + OwnSize + (ReasonPhrase?.Length ?? 0) + (options?.Length ?? 0));
        var writer = new SpanWriter(span);
        if (ReasonPhrase is null)
        {
            writer.Write(StatusLine.Of(Status));
        }
        else
        {
            writer.Write("HTTP/1.1 "u8);
            writer.Write(Status);
            writer.Write(" "u8);
            writer.WriteLatin1(ReasonPhrase);
            writer.Write("\r\n"u8);
        }
        writer.Write(_fields.AsSpan(0, _length));
        if (!_hasDate)
        {
            writer.Write(date);
        }
        if (framing.ContentLength is { } length)
        {
            writer.Write("Content-Length: "u8);
            writer.Write(length);
            writer.Write("\r\n"u8);
        }
        if (framing.SendsTransferEncoding)
        {
            writer.Write("Transfer-Encoding: chunked\r\n"u8);
        }
        if (options is not null || !connection.IsEmpty)
        {
            writer.Write("Connection: "u8);
            writer.Write(connection);
            if (options is not null)
            {
                writer.Write(connection.IsEmpty ? ""u8 : ", "u8);
                writer.WriteLatin1(options);
            }
            writer.Write("\r\n"u8);
        }
        writer.Write("\r\n"u8);
        output.Advance(writer.Length);
    }

    private void StageField(Header header)
    {
        switch (header.Name.Length)
        {
            case 4 when header.Name.Equals("Date", StringComparison.OrdinalIgnoreCase):
                _hasDate = true;
                break;
            case 10 when header.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase):
                StageConnection(header.Value);
                return;
            case 14 when header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase):
                if (ContentLength is not null)
                {
                    throw new ArgumentException(
                        "Content-Length was given twice; give it once, or leave it to the server."
                    );
                }
                ContentLength = FieldRule.ParseContentLength(header.Value);
                return;
        }
        var size = header.Name.Length + header.Value.Length + 4;
        if (_length + size > _fields.Length)
        {
            Array.Resize(ref _fields, Math.Max(_length + size, _fields.Length * 2));
        }
        var writer = new SpanWriter(_fields.AsSpan(_length));
        writer.WriteLatin1(header.Name);
        writer.Write(": "u8);
        writer.WriteLatin1(header.Value);
        writer.Write("\r\n"u8);
        Note(header, size);
        _length += size;
    }

    /// <summary>Stages a field that stands where it is to be written: the application gave the same strings, usually
    /// constants, in the response before.</summary>
    private bool TryReuse(Header header)
    {
        if (_reused == _standingCount)
        {
            return false;
        }
        ref readonly var standing = ref _standing[_reused];
        if (
            !ReferenceEquals(standing.Name, header.Name)
            || !ReferenceEquals(standing.Value, header.Value)
            || standing.Start != _length
        )
        {
            return false;
        }
        _reused++;
        _length += standing.Size;
        return true;
    }

    // What stood behind it has been written over.
    private void Note(Header header, int size)
    {
        _standingCount = _reused;
        // A Date has to be seen each time.
        if (_reused < MaxStanding && !_hasDate)
        {
            _standing[_reused] = new StandingField(header.Name, header.Value, _length, size);
            _reused = ++_standingCount;
        }
    }

    // Whether the connection persists is the server's to say; other options, such as that of a 426, are passed on.
    private void StageConnection(string value)
    {
        foreach (var option in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (option.Equals("close", StringComparison.OrdinalIgnoreCase))
            {
                MustClose = true;
            }
            else if (!option.Equals("keep-alive", StringComparison.OrdinalIgnoreCase))
            {
                _connectionOptions = _connectionOptions is null ? option : $"{_connectionOptions}, {option}";
            }
        }
    }

    private readonly record struct StandingField(string Name, string Value, int Start, int Size);

    /// <summary>Writes to a span that was made large enough.</summary>
    private ref struct SpanWriter(Span<byte> span)
    {
        private readonly Span<byte> _span = span;

        public int Length { get; private set; }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_span[Length..]);
            Length += bytes.Length;
        }

        public void Write(long number)
        {
            Utf8Formatter.TryFormat(number, _span[Length..], out var written);
            Length += written;
        }

        public void WriteLatin1(string text) => Length += Encoding.Latin1.GetBytes(text, _span[Length..]);
    }
}
