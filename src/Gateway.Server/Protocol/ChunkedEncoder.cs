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
        WriteSize(output, data.Length);
        output.Write(data);
        WriteChunkEnd(output);
    }

    /// <summary>Begins a chunk, whose data and <see cref="WriteChunkEnd"/> follow.</summary>
    public static void WriteSize(IBufferWriter<byte> output, long size)
    {
        var span = output.GetSpan(18);
        Utf8Formatter.TryFormat(size, span, out var length, 'x');
        span[length] = Octets.CarriageReturn;
        span[length + 1] = Octets.LineFeed;
        output.Advance(length + 2);
    }

    public static void WriteChunkEnd(IBufferWriter<byte> output) => output.Write("\r\n"u8);

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
