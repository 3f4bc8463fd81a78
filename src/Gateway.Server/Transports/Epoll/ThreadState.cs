namespace Gateway.Server.Transports.Epoll;

/// <summary>What the kernel says of a thread (proc(5)).</summary>
internal static class ThreadState
{
    /// <summary>Whether the thread waits for something, rather than for the processor alone.</summary>
    public static bool Sleeps(int thread)
    {
        try
        {
            using var file = File.OpenHandle($"/proc/self/task/{thread}/stat");
            Span<byte> bytes = stackalloc byte[512];
            var read = bytes[..RandomAccess.Read(file, bytes, 0)];
            // The state stands behind the name, which is in parentheses and may hold any octet.
            var state = read.LastIndexOf(") "u8) + 2;
            return state < read.Length && read[state] is (byte)'S' or (byte)'D';
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
