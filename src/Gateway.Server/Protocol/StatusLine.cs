using System.Text;

namespace Gateway.Server.Protocol;

/// <summary>The first line of a response (RFC 9112 §4), made once for each status. Thread-safe.</summary>
internal static class StatusLine
{
    private static readonly byte[]?[] s_lines = new byte[1000][];

    /// <summary>The line with the status's usual reason phrase, and its CRLF.</summary>
    /// <param name="status">100 to 999.</param>
    public static ReadOnlySpan<byte> Of(int status) => s_lines[status] ?? (s_lines[status] = Make(status));

    private static byte[] Make(int status) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status} "), .. ReasonPhrases.Get(status), .. "\r\n"u8];
}
