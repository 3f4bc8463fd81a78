using System.Runtime.InteropServices;

namespace Gateway.Server.Transports.Epoll;

/// <summary>Where one thread waits until another wakes it, by futex(2): a wait and a wake are a system call each, where a
/// monitor takes several locks of the runtime's too. A wake that comes before the wait, or as its time is up, is not lost.</summary>
internal sealed unsafe class Parking
{
    private const int Nobody = 0;
    private const int Woken = 1;
    private const int Parked = 2;

    // Pinned, since the kernel is told its address; two cache lines with the word in the middle, so that it shares none.
    private readonly int[] _memory = GC.AllocateArray<int>(32, pinned: true);

    private ref int Word => ref _memory[16];

    /// <summary>Waits. By one thread alone.</summary>
    /// <param name="most">How long; endlessly when negative.</param>
    /// <returns>Whether it was woken.</returns>
    public bool Wait(TimeSpan most)
    {
        var began = Environment.TickCount64;
        while (Interlocked.CompareExchange(ref Word, Parked, Nobody) != Woken)
        {
            var left = most.TotalMilliseconds - (Environment.TickCount64 - began);
            if (most >= TimeSpan.Zero && left <= 0)
            {
                // A wake that comes just now is the next wait's.
                Interlocked.CompareExchange(ref Word, Nobody, Parked);
                return false;
            }
            Sleep(most < TimeSpan.Zero ? null : TimeSpan.FromMilliseconds(left));
        }
        Volatile.Write(ref Word, Nobody);
        return true;
    }

    /// <summary>Has the thread go on, or not wait at all. On any thread, once for each wait.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref Word, Woken) == Parked)
        {
            _ = Libc.Futex(Address, Libc.FutexWake, 1, null);
        }
    }

    private int* Address => (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 16);

    // Whatever it returns, the word is looked at again.
    private void Sleep(TimeSpan? most)
    {
        if (most is not { } time)
        {
            _ = Libc.Futex(Address, Libc.FutexWait, Parked, null);
            return;
        }
        var duration = new Libc.Duration
        {
            Seconds = (nint)time.TotalSeconds,
            Nanoseconds = (nint)(time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick),
        };
        _ = Libc.Futex(Address, Libc.FutexWait, Parked, &duration);
    }
}
