using System.Diagnostics;

namespace Gateway.Server.Transports.Epoll;

/// <summary>The I/O state of a connection that is not idle. Goes from connection to connection.</summary>
/// <remarks>The input has two places: the workspace of the thread that received it, and, once the owner leaves that thread,
/// a buffer of its own.</remarks>
internal sealed class EpollIo(GatewayServerOptions options)
{
    private const int ReceiveSize = 16 * 1024;
    private const int MaxReceiveSize = 128 * 1024;

    // What is received at once is what may be taken of a connection, since it goes on when that was consumed.
    private readonly int _firstReceiveSize = Math.Clamp(options.MaxRequestBufferSize, 1, Workspace.InputSize);
    private readonly int _receiveSize = Math.Clamp(options.MaxRequestBufferSize, 1, ReceiveSize);
    private readonly int _largeReceiveSize = Math.Clamp(options.MaxRequestBufferSize, 1, MaxReceiveSize);
    private readonly InputBuffer _own = new();
    private Workspace? _workspace;
    private int _start;
    private int _end;
    private bool _mayHaveMore;
    private bool _isFast;

    public ReceiveWaiter Waiter { get; } = new();

    public EpollOutput Output { get; } = new(options.MaxResponseBufferSize);

    /// <summary>Whether the owner is on the thread whose workspace it uses.</summary>
    public bool IsInWorkspace => _workspace is not null;

    /// <summary>Whether the last receive may have left something.</summary>
    public bool MayHaveMore => _mayHaveMore;

    public ReadOnlySpan<byte> Unread =>
        _workspace is { } workspace ? workspace.Input.AsSpan(_start.._end) : _own.Unread;

    public void Consume(int count)
    {
        if (_workspace is not null)
        {
            _start += count;
        }
        else
        {
            _own.Consume(count);
        }
    }

    /// <summary>Receives into the workspace of the calling thread, where nothing is.</summary>
    /// <returns>What recv(2) gave: octets, 0 at the end, negative for an error.</returns>
    public nint ReceiveInto(Workspace workspace, int descriptor)
    {
        Debug.Assert(_own.IsEmpty, "what is unread comes first");
        var count = Receive(descriptor, workspace.Input.AsSpan(0, _firstReceiveSize));
        _start = 0;
        _end = (int)Math.Max(0, count);
        _mayHaveMore = count == _firstReceiveSize;
        _workspace = workspace;
        Output.Enter(workspace);
        return count;
    }

    /// <summary>Receives behind what is unread, into the connection's own buffer.</summary>
    public nint ReceiveMore(int descriptor)
    {
        LeaveThread();
        var room = _own.GetSpan(_isFast ? _largeReceiveSize : _receiveSize);
        room = room[..Math.Min(room.Length, _largeReceiveSize)];
        var count = Receive(descriptor, room);
        _own.Advance((int)Math.Max(0, count));
        // A peer that fills the room sends a large body: fewer, larger receives serve it better.
        _mayHaveMore = _isFast = count == room.Length;
        return count;
    }

    /// <summary>Takes along what stands in the thread's workspace.</summary>
    public void LeaveThread()
    {
        if (_workspace is { } workspace)
        {
            var unread = workspace.Input.AsSpan(_start.._end);
            _workspace = null;
            if (!unread.IsEmpty)
            {
                _own.Append(unread);
            }
            Output.LeaveThread();
        }
    }

    /// <summary>Lets go of a buffer that holds nothing.</summary>
    public void ReleaseInput() => _own.ReleaseWhenEmpty();

    /// <summary>Forgets what was received.</summary>
    public void ResetInput()
    {
        _workspace = null;
        _own.Clear();
        _mayHaveMore = false;
        _isFast = false;
        Output.ReleaseWhenEmpty();
    }

    /// <summary>Forgets the connection.</summary>
    public void Reset()
    {
        ResetInput();
        Output.Reset();
    }

    private static unsafe nint Receive(int descriptor, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            nint count;
            do
            {
                count = Libc.Receive(descriptor, bytes, (nuint)buffer.Length, 0);
            } while (count < 0 && Libc.Error == Libc.Interrupted);
            return count;
        }
    }
}
