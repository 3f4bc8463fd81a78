namespace Gateway.Server.Transports.Sockets;

/// <summary>
/// Descriptors that peers do not get. The runtime opens files when it loads what is needed for the first time, and ends the
/// process where it cannot. A new descriptor has the lowest number that is free (POSIX), so a number says how many are
/// taken, and accepting stops short of the highest ones. Thread-safe.
/// </summary>
/// <param name="limit">How many descriptors the process may have; null is no limit.</param>
internal sealed class DescriptorReserve(long? limit)
{
    public const int Size = 32;

    private readonly long _first = limit is { } all ? Math.Max(all - Size, all / 2) : long.MaxValue;

    /// <summary>Whether a descriptor of that number is one of the reserve: those below it are taken.</summary>
    public bool Includes(nint descriptor) => descriptor >= _first;

    /// <summary>Whether descriptors are free beside the reserve.</summary>
    public bool HasOthers()
    {
        if (_first == long.MaxValue)
        {
            return true;
        }
        try
        {
            using var probe = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return !Includes(probe.DangerousGetHandle());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return false;
        }
    }
}
