namespace Gateway.Server.Transports.Epoll;

/// <summary>What a thread needs to run an event loop: buffers that all its connections share, one after another, and the
/// I/O state of the connection it is at. Goes with the thread when the loop is taken from it.</summary>
internal sealed class Workspace
{
    public const int InputSize = 64 * 1024;
    public const int OutputSize = 72 * 1024;

    private EpollIo? _io;

    /// <summary>Received into.</summary>
    public byte[] Input { get; } = GC.AllocateUninitializedArray<byte>(InputSize, pinned: true);

    /// <summary>Sent from.</summary>
    public byte[] Output { get; } = GC.AllocateUninitializedArray<byte>(OutputSize, pinned: true);

    /// <returns>The one at hand; null when there is none.</returns>
    public EpollIo? TryRentIo()
    {
        var io = _io;
        _io = null;
        return io;
    }

    /// <returns>False when there is one at hand already.</returns>
    public bool TryReturnIo(EpollIo io)
    {
        if (_io is not null)
        {
            return false;
        }
        _io = io;
        return true;
    }
}
