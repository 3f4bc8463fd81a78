using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gateway.Server.Transports.Epoll;

/// <summary>An array of <c>struct epoll_event</c>, which is packed on x86-64 and aligned elsewhere (epoll_ctl(2)).</summary>
internal sealed unsafe class EpollEvents
{
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int Size = DataOffset + sizeof(ulong);

    private readonly byte* _events;

    public EpollEvents(int capacity)
    {
        Capacity = capacity;
        _events = (byte*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)Size);
    }

    public int Capacity { get; }

    /// <summary>Registers a descriptor.</summary>
    public static bool TryControl(int epoll, int operation, int descriptor, uint events, ulong data)
    {
        var one = stackalloc byte[16];
        Unsafe.WriteUnaligned(one, events);
        Unsafe.WriteUnaligned(one + DataOffset, data);
        return Libc.EpollControl(epoll, operation, descriptor, one) == 0;
    }

    /// <summary>Waits for events.</summary>
    /// <returns>How many there are; negative on an error.</returns>
    public int Wait(int epoll, int timeout) => Libc.EpollWait(epoll, _events, Capacity, timeout);

    public uint Events(int index) => Unsafe.ReadUnaligned<uint>(_events + (index * Size));

    public ulong Data(int index) => Unsafe.ReadUnaligned<ulong>(_events + (index * Size) + DataOffset);

    /// <summary>Frees the memory; nothing else may be called any more.</summary>
    public void Free() => NativeMemory.Free(_events);
}
