using System.Runtime.InteropServices;

namespace Gateway.Server.Transports;

/// <summary>Closes a descriptor in the programs that this process starts. What .NET opens or accepts is so already; what the
/// process inherited is not.</summary>
internal static partial class CloseOnExec
{
    // FIOCLEX. Unlike fcntl's F_SETFD it needs no variadic argument, which some systems pass in another way.
    private const nuint OnLinux = 0x5451;
    private const nuint OnBsd = 0x20006601;

    /// <summary>Does nothing for what is no descriptor, which whoever uses it will say.</summary>
    public static void Set(int descriptor)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Control(descriptor, OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? OnLinux : OnBsd);
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request);
}
