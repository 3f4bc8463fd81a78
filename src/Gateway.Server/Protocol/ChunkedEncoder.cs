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

    /// <summary>Writes the last chunk and the trailer section.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="trailers">The trailer fields as lines.</param>
    public static void WriteEnd(IBufferWriter<byte> output, ReadOnlySpan<byte> trailers)
    {
        output.Write("0\r\n"u8);
        output.Write(trailers);
        output.Write("\r\n"u8);
    }
}
