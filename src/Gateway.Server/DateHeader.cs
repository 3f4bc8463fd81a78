using System.Buffers.Text;

namespace Gateway.Server;

/// <summary>The current date as a field line (RFC 9110 §6.6.1). The heartbeat makes it, once a second, so that a response
/// asks no clock. Thread-safe.</summary>
internal sealed class DateHeader
{
    private byte[] _line;

    /// <param name="now">The date to begin with.</param>
    public DateHeader(DateTimeOffset now) => _line = Format(now);

    /// <summary>The line as of the last beat, with its CRLF.</summary>
    public ReadOnlySpan<byte> Line => Volatile.Read(ref _line);

    /// <summary>The clock has moved.</summary>
    public void Beat(DateTimeOffset now) => Volatile.Write(ref _line, Format(now));

    private static byte[] Format(DateTimeOffset now)
    {
        var text = new byte[29];
        Utf8Formatter.TryFormat(now, text, out _, 'R');
        return [.. "Date: "u8, .. text, .. "\r\n"u8];
    }
}
