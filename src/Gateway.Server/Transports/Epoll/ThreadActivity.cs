using System.Buffers.Text;

namespace Gateway.Server.Transports.Epoll;

/// <summary>What the kernel says of a thread (proc(5)).</summary>
/// <param name="Sleeps">Whether it waits for something, rather than for the processor alone.</param>
/// <param name="Computed">How long it has had the processor so far; null where the kernel does not say.</param>
internal readonly record struct ThreadActivity(bool Sleeps, TimeSpan? Computed)
{
    /// <param name="thread">The kernel's number of a thread of this process; nothing is known of one that has ended.</param>
    public static ThreadActivity Of(int thread)
    {
        Span<byte> bytes = stackalloc byte[512];
        var stat = Read($"/proc/self/task/{thread}/stat", bytes);
        // The state stands behind the name, which is in parentheses and may hold any octet.
        var state = stat.LastIndexOf(") "u8) + 2;
        var sleeps = state < stat.Length && stat[state] is (byte)'S' or (byte)'D';
        // Nanoseconds, and behind them those of waiting for the processor.
        var hasComputed = Utf8Parser.TryParse(Read($"/proc/self/task/{thread}/schedstat", bytes), out long time, out _);
        return new(sleeps, hasComputed ? TimeSpan.FromTicks(time / TimeSpan.NanosecondsPerTick) : null);
    }

    private static ReadOnlySpan<byte> Read(string path, Span<byte> bytes)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return bytes[..RandomAccess.Read(file, bytes, 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
