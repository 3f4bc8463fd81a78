using System.Runtime.InteropServices;

namespace Gateway.Server.Transports.Epoll;

/// <summary>The system calls of Linux that the runtime does not offer.</summary>
internal static unsafe partial class Libc
{
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int ProtocolError = 71;
    public const int ConnectionAborted = 103;

    public const uint EpollIn = 0x1;
    public const uint EpollOut = 0x4;
    public const uint EpollError = 0x8;
    public const uint EpollHangUp = 0x10;
    public const uint EpollPeerHangUp = 0x2000;
    public const uint EpollEdgeTriggered = 1u << 31;

    public const int EpollCloseOnExec = 0x80000;
    public const int EventCloseOnExec = 0x80000;
    public const int EventNonBlocking = 0x800;

    public const int EpollAdd = 1;
    public const int EpollModify = 3;

    public const int DontWait = 0x40;
    public const int NoSignal = 0x4000;
    public const int More = 0x8000;

    public const int AcceptNonBlocking = 0x800;
    public const int AcceptCloseOnExec = 0x80000;

    public const int ShutdownSend = 1;
    public const int ShutdownBoth = 2;
    public const int Peek = 2;

    public const int FutexWait = 0 | FutexPrivate;
    public const int FutexWake = 1 | FutexPrivate;
    private const int FutexPrivate = 128;

    private const string Name = "libc";

    // libc has no function of its own for futex(2).
    private static readonly nint FutexNumber = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.X86 or Architecture.Arm or Architecture.Armv6 => 240,
        Architecture.S390x => 238,
        Architecture.Ppc64le => 221,
        // All younger ones: asm-generic/unistd.h.
        _ => 98,
    };

    [LibraryImport(Name, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport(Name, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int descriptor, void* @event);

    [LibraryImport(Name, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, void* events, int count, int timeout);

    [LibraryImport(Name, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport(Name, EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(int listener, void* address, uint* length, int flags);

    [LibraryImport(Name, EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int descriptor, void* buffer, nuint length, int flags);

    [LibraryImport(Name, EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int descriptor, void* buffer, nuint length, int flags);

    [LibraryImport(Name, EntryPoint = "sendfile", SetLastError = true)]
    public static partial nint SendFile(int descriptor, int file, long* offset, nuint count);

    [LibraryImport(Name, EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int descriptor, void* address, uint length);

    [LibraryImport(Name, EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int descriptor, int how);

    [LibraryImport(Name, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Name, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, void* buffer, nuint length);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, void* buffer, nuint length);

    [LibraryImport(Name, EntryPoint = "getsockname", SetLastError = true)]
    public static partial int GetSocketName(int descriptor, void* address, uint* length);

    [LibraryImport(Name, EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetSocketOption(int descriptor, int level, int option, void* value, uint* length);

    [LibraryImport(Name, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int timeout);

    [LibraryImport(Name, EntryPoint = "gettid")]
    public static partial int GetThreadId();

    /// <summary>futex(2). Waits while there is what is expected; or wakes as many.</summary>
    public static nint Futex(int* word, int operation, int value, Duration* most) =>
        SystemCall(FutexNumber, word, operation, value, most);

    [LibraryImport(Name, EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, int* word, nint operation, nint value, Duration* most);

    /// <summary>The error of the last call on this thread.</summary>
    public static int Error => Marshal.GetLastPInvokeError();

    /// <summary>Whether an error of sendfile(2) speaks of the file and not of the socket: EIO, ENOMEM, EINVAL, ESPIPE,
    /// EOVERFLOW.</summary>
    public static bool IsOfFile(int error) => error is 5 or 12 or 22 or 29 or 75;

    /// <summary><c>struct timespec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Duration
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public const short In = 1;

        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
