using System.Buffers;
using System.Buffers.Text;

namespace Gateway.Server.Protocol;

/// <summary>Puts the chunked coding on a body (RFC 9112 §7.1).</summary>
internal static class ChunkedEncoder
{
    /// <summary>Writes one chunk; nothing for no data, since an empty chunk is the last.</summary>
    public static void WriteChunk(IBufferWriter<byte> output, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return;
        }
        var span = output.GetSpan(10);
        Utf8Formatter.TryFormat(data.Length, span, out var length, 'x');
        span[length] = Octets.CarriageReturn;
        span[length + 1] = Octets.LineFeed;
        output.Advance(length + 2);
        output.Write(data);
        output.Write("\r\n"u8);
    }

    /// <summary>Writes the last chunk and an empty trailer section.</summary>
    public static void WriteEnd(IBufferWriter<byte> output) => output.Write("0\r\n\r\n"u8);
}
