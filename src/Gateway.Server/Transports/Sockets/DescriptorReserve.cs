using Microsoft.Win32.SafeHandles;

namespace Gateway.Server.Transports.Sockets;

/// <summary>
/// Descriptors kept back for a shortage. The runtime opens files when it loads what is needed for the first time, and ends
/// the process where it cannot; so peers may take all descriptors but these, which are let go until the shortage is over.
/// One thread at a time.
/// </summary>
internal sealed class DescriptorReserve : IDisposable
{
    private const int Size = 24;

    private readonly Stack<SafeFileHandle> _held = new(Size);

    /// <summary>Takes what is missing of the reserve, and keeps it.</summary>
    /// <returns>False when there is a shortage; then nothing is kept.</returns>
    public bool TryHold()
    {
        // Windows has no such limit that a server meets.
        if (OperatingSystem.IsWindows())
        {
            return true;
        }
        try
        {
            while (_held.Count < Size)
            {
                _held.Push(Open());
            }
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            Release();
            return false;
        }
    }

    /// <summary>Whether there are descriptors beside the reserve.</summary>
    public static bool HasMore()
    {
        try
        {
            using var probe = OperatingSystem.IsWindows() ? null : Open();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Lets go of the reserve, for whoever needs a descriptor during the shortage.</summary>
    public void Release()
    {
        while (_held.TryPop(out var handle))
        {
            handle.Dispose();
        }
    }

    public void Dispose() => Release();

    private static SafeFileHandle Open() =>
        File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
}
