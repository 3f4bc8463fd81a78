using System.Buffers.Text;

namespace Gateway.Server;

/// <summary>The current date as a field value (RFC 9110 §5.6.7). The heartbeat makes it, once a second, so that a response
/// asks no clock. Thread-safe.</summary>
internal sealed class DateHeader
{
    private byte[] _value;

    /// <param name="now">The date to begin with.</param>
    public DateHeader(DateTimeOffset now) => _value = Format(now);

    /// <summary>The date as of the last beat.</summary>
    public ReadOnlySpan<byte> Value => Volatile.Read(ref _value);

    /// <summary>The clock has moved.</summary>
    public void Beat(DateTimeOffset now) => Volatile.Write(ref _value, Format(now));

    private static byte[] Format(DateTimeOffset now)
    {
        var text = new byte[29];
        Utf8Formatter.TryFormat(now, text, out _, 'R');
        return text;
    }
}
