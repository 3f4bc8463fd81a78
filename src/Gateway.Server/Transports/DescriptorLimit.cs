using System.Runtime.InteropServices;
using Gateway.Server.Transports.Sockets;

namespace Gateway.Server.Transports;

/// <summary>How many descriptors the process may have (getrlimit of POSIX). The runtime has raised it to the most that an
/// unprivileged process can.</summary>
internal static partial class DescriptorLimit
{
    private const int OnLinux = 7;
    private const int OnBsd = 8;

    /// <summary>How many descriptors connections can have now; null where there is no limit, or none that is known.</summary>
    public static long? Room() =>
        Read() - DescriptorReserve.Size - Directory.EnumerateFileSystemEntries("/dev/fd").LongCount();

    /// <summary>The limit; null where there is none, or none that is known.</summary>
    public static long? Read()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }
        var resource = OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? OnLinux : OnBsd;
        // What is unlimited is told as a number that no process reaches.
        return GetLimit(resource, out var limit) == 0 && limit.Current <= int.MaxValue ? (long)limit.Current : null;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit
    {
        public readonly nuint Current;
        public readonly nuint Most;
    }
}
