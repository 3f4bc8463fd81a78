using System.Buffers.Text;

namespace Gateway.Server;

/// <summary>The current date as a field value (RFC 9110 §5.6.7), made once a second. Thread-safe.</summary>
internal sealed class DateHeader(TimeProvider timeProvider)
{
    private Second _current = new(long.MinValue, []);

    public ReadOnlySpan<byte> Value
    {
        get
        {
            var now = timeProvider.GetUtcNow();
            var second = now.Ticks / TimeSpan.TicksPerSecond;
            var current = Volatile.Read(ref _current);
            if (current.Number != second)
            {
                var text = new byte[29];
                Utf8Formatter.TryFormat(now, text, out _, 'R');
                current = new Second(second, text);
                Volatile.Write(ref _current, current);
            }
            return current.Text;
        }
    }

    private sealed record Second(long Number, byte[] Text);
}
