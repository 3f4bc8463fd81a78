using System.IO.MemoryMappedFiles;

namespace Gateway.Wsgi.Workers;

/// <summary>
/// The memory that server and worker share; its layout is that of <c>shared.py</c>. Each octet is written by one side only, and
/// by single stores, so a reader sees either the old or the new.
/// </summary>
internal sealed unsafe class SharedMemory : IDisposable
{
    public const int Slots = 256;

    private const int HeldSize = 256 * 1024;
    private const int CountersOffset = 512;
    private const int HeldOffset = 4096;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    /// <summary>Makes the file.</summary>
    /// <param name="path">Where; it can be deleted when the worker has opened it.</param>
    public SharedMemory(string path)
    {
        var stream = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite,
            }
        );
        stream.SetLength(HeldOffset + HeldSize);
        _file = MemoryMappedFile.CreateFromFile(
            stream,
            mapName: null,
            capacity: 0,
            MemoryMappedFileAccess.ReadWrite,
            HandleInheritability.None,
            leaveOpen: false
        );
        _view = _file.CreateViewAccessor();
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Readies a slot for a request.</summary>
    public void Clear(byte slot)
    {
        Volatile.Write(ref _start[slot], 0);
        Mark(slot, SlotMark.None);
    }

    /// <summary>Whether the worker has begun the request of a slot.</summary>
    public bool HasBegun(byte slot) => Volatile.Read(ref _start[slot]) != 0;

    /// <summary>Tells the worker something about a slot's request.</summary>
    public void Mark(byte slot, SlotMark mark) => Volatile.Write(ref _start[Slots + slot], (byte)mark);

    /// <summary>Copies the frames that the worker has finished and not sent, and which requests it had begun at that
    /// time; no frames when it went on meanwhile.</summary>
    /// <remarks>The worker counts a sending before it begins anything else, so that with the number unchanged both copies are of
    /// one moment.</remarks>
    public (byte[] Frames, byte[] Begun) CopyHeld()
    {
        var counters = (uint*)(_start + CountersOffset);
        var sent = Volatile.Read(ref counters[1]);
        var length = Math.Min(Volatile.Read(ref counters[0]), HeldSize);
        var frames = new ReadOnlySpan<byte>(_start + HeldOffset, (int)length).ToArray();
        var begun = new ReadOnlySpan<byte>(_start, Slots).ToArray();
        Interlocked.MemoryBarrier();
        return (Volatile.Read(ref counters[1]) == sent ? frames : [], begun);
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}

/// <summary>The server's word about a slot.</summary>
internal enum SlotMark : byte
{
    None = 0,

    /// <summary>Do not begin this request; another worker will.</summary>
    Withdrawn = 1,

    /// <summary>Its client has gone: stop producing the response.</summary>
    Departed = 2,
}
