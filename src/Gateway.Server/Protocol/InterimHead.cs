using System.Buffers;
using System.Text;

namespace Gateway.Server.Protocol;

/// <summary>Writes the head of a 1xx response (RFC 9110 §15.2), which is all there is of it.</summary>
internal static class InterimHead
{
    /// <summary>Writes it; the fields have been checked.</summary>
    public static void Write(IBufferWriter<byte> output, int status, ReadOnlySpan<Header> headers)
    {
        output.Write(StatusLine.Of(status));
        foreach (var header in headers)
        {
            output.Write(Encoding.Latin1.GetBytes($"{header.Name}: {header.Value}\r\n"));
        }
        output.Write("\r\n"u8);
    }
}
