using System.Runtime.InteropServices;

namespace Gateway.Server.Transports.Sockets;

/// <summary>What kind of file a path names, links not followed (statx(2) of Linux, whose structure is the same on every
/// processor). The runtime does not tell sockets from files.</summary>
internal static partial class FileKind
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint TypeOnly = 1;
    private const int KindMask = 0xF000;
    private const int SocketKind = 0xC000;

    /// <summary>Whether a file is a socket; null when there is none, or none that may be looked at.</summary>
    public static bool? IsSocket(string path) =>
        Look(CurrentFolder, path, NoFollow, TypeOnly, out var found) == 0
            ? (found.Mode & KindMask) == SocketKind
            : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Look(int folder, string path, int flags, uint asked, out Found found);

    // struct statx.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct Found
    {
        [FieldOffset(28)]
        public readonly ushort Mode;
    }
}
