using System.Net;

namespace Gateway.Server.Transports.Epoll;

/// <summary>A connection of an event loop's. Idle, it is this object alone: what a busy one needs is rented.</summary>
internal sealed class EpollConnection(
    EventLoop loop,
    int descriptor,
    uint generation,
    SocketAddress peer,
    EpollListener listener
) : TransportConnection
{
    // How much of a peer's late bytes is taken, and for how long, before the connection is closed (RFC 9112 §9.6).
    private const int LingerSize = 1024 * 1024;
    private static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(2);

    private const int AwaitingRoom = 1;
    private const int AllSent = 2;

    private ConnectionState _state;
    private EpollIo? _io;
    private EndPoint? _remoteEndPoint;
    private TimeSpan _lingerUntil;
    private int _lingered;
    private int _closing;
    private bool _isIdleClose;
    private bool _isInputOver;

    /// <summary>The socket; -1 once closed.</summary>
    public int Descriptor { get; private set; } = descriptor;

    /// <summary>Tells the connection from earlier ones of the same descriptor.</summary>
    public uint Generation => generation;

    public bool IsBroken => _state.IsBroken;

    /// <summary>How often calls on this connection are yet to be moved to a thread that may block.</summary>
    public int BlockingScore { get; set; }

    public override ReadOnlySpan<byte> Unread => _io!.Unread;

    public override TransportOutput Output => Io.Output;

    public override bool HasUnsent => Volatile.Read(ref _io)?.Output.HasUnsent ?? false;

    public override long SentBytes
    {
        get
        {
            lock (loop.DescriptorGate)
            {
                if (Descriptor >= 0 && DescriptorIo.Acknowledged(Descriptor) is { } acknowledged)
                {
                    return acknowledged;
                }
            }
            return Volatile.Read(ref _io)?.Output.SentBytes ?? 0;
        }
    }

    public override PeerDeparture? Departure =>
        _state.IsBroken ? PeerDeparture.Broken
        : _state.HasFinished ? PeerDeparture.FinishedSending
        : null;

    public override EndPoint? LocalEndPoint => listener.LocalEndPointOf(Descriptor);

    public override EndPoint? RemoteEndPoint => _remoteEndPoint ??= peer.ToEndPoint();

    // Rented when there is none: whoever comes here owns the connection.
    private EpollIo Io
    {
        get
        {
            if (_io is null)
            {
                _io = loop.Ios.Rent();
                _io.Output.Attach(this);
            }
            return _io;
        }
    }

    /// <summary>Something has happened to the connection. On the event loop's thread.</summary>
    public void OnEvents(uint events, Workspace workspace)
    {
        var news = 0;
        if ((events & Libc.EpollIn) != 0)
        {
            news |= ConnectionState.Readable;
        }
        if ((events & Libc.EpollPeerHangUp) != 0)
        {
            news |= ConnectionState.Finished;
        }
        if ((events & (Libc.EpollError | Libc.EpollHangUp)) != 0)
        {
            news |= ConnectionState.Broken;
        }
        var mayOwn = news != 0 && _state.Notice(news);
        if ((events & (Libc.EpollOut | Libc.EpollError | Libc.EpollHangUp)) != 0)
        {
            Volatile.Read(ref _io)?.Output.OnRoom(this);
        }
        if (mayOwn)
        {
            Serve(workspace, isWoken: false);
        }
        else if (news != 0)
        {
            if ((news & ~ConnectionState.Readable) != 0 && Departure is { } departure)
            {
                loop.Handler.Departed(this, departure);
            }
            Volatile.Read(ref _io)?.Waiter.Wake();
        }
    }

    /// <summary>The owner, on the event loop's thread, receives what has come and has it handled.</summary>
    /// <param name="workspace">The thread's.</param>
    /// <param name="isWoken">Whether to have it handled when nothing has come.</param>
    public void Serve(Workspace workspace, bool isWoken)
    {
        if (_state.IsLingering)
        {
            Linger();
            return;
        }
        var count = Io.ReceiveInto(workspace, Descriptor);
        if (count <= 0 && !NoteNothing(count) && !isWoken && TryBecomeIdle())
        {
            return;
        }
        loop.Handler.Ready(this);
    }

    public override void Consume(int count) => _io!.Consume(count);

    public override ReceiveStatus TryReceive()
    {
        var io = Io;
        var hasNews = _state.HasNews;
        // In the workspace, a peer that sends without end waits for its turn.
        if (!hasNews && (io.IsInWorkspace || !io.MayHaveMore))
        {
            return ReceiveStatus.Nothing;
        }
        if (_isInputOver)
        {
            return ReceiveStatus.Finished;
        }
        if (hasNews)
        {
            _state.ForgetReadable();
        }
        var count = io.ReceiveMore(Descriptor);
        return count > 0 ? ReceiveStatus.Received
            : NoteNothing(count) ? ReceiveStatus.Finished
            : ReceiveStatus.Nothing;
    }

    public override ValueTask WaitToReceiveAsync()
    {
        var io = Io;
        io.LeaveThread();
        if (io.MayHaveMore)
        {
            return default;
        }
        io.ReleaseInput();
        return io.Waiter.WaitAsync(ref _state);
    }

    public override void InterruptReceive() => Volatile.Read(ref _io)?.Waiter.Interrupt();

    public override void LeaveThread() => _io?.LeaveThread();

    public override bool MayCall(uint key) => loop.Calls.MayRunHere(key, this);

    // What is in a loop's workspace is on its thread.
    public override bool IsOnBlockingThread => _io is not { IsInWorkspace: true } && LoopThread.Current is null;

    public override MoveAwaitable MoveAsync() => new(loop.Calls.Threads);

    public override void MovedCallReturned(uint key, TimeSpan elapsed) => loop.Calls.Returned(key, this, elapsed);

    public override bool TryBecomeIdle()
    {
        var io = Io;
        var mayHaveMore = io.MayHaveMore;
        if (io.Output.HasUnsent)
        {
            io.ResetInput();
        }
        else
        {
            ReturnIo();
        }
        if (mayHaveMore)
        {
            // The kernel does not tell again of what it has told of; but others have waited.
            loop.Post(this);
            return true;
        }
        return _state.TryBecomeIdle();
    }

    public override void TryWake(bool isExpired)
    {
        if (_state.TryOwnIdle())
        {
            IsExpired = isExpired;
            loop.Post(this);
        }
    }

    public override void Abort()
    {
        lock (loop.DescriptorGate)
        {
            if (Descriptor >= 0)
            {
                DescriptorIo.Break(Descriptor);
            }
        }
    }

    /// <summary>Sending has failed: nothing reaches the peer any more. The event loop is told of it by the kernel.</summary>
    public void Break() => _state.MarkBroken();

    /// <summary>Has the event loop tell when the socket takes more; also when it does so already.</summary>
    public void WatchForRoom() => loop.WatchForRoom(this);

    /// <summary>Nothing waits to be sent any more. On the event loop's thread.</summary>
    public void OnAllSent()
    {
        if (Interlocked.CompareExchange(ref _closing, AllSent, AwaitingRoom) == AwaitingRoom)
        {
            FinishSending();
        }
    }

    public override void Close(bool isIdle)
    {
        _isIdleClose = isIdle;
        var output = Io.Output;
        output.Send(more: false);
        Io.ResetInput();
        _state.StartLingering();
        Interlocked.Exchange(ref _closing, AwaitingRoom);
        if (!output.HasUnsent)
        {
            OnAllSent();
        }
    }

    /// <inheritdoc/>
    public override void Tick(TimeSpan now)
    {
        if (!_state.IsLingering || Volatile.Read(ref _closing) != AllSent)
        {
            return;
        }
        if (_lingerUntil == default)
        {
            _lingerUntil = now + LingerTime;
        }
        else if (now >= _lingerUntil && _state.TryOwnLingering())
        {
            Destroy();
        }
    }

    /// <summary>Notes what a receive without octets means.</summary>
    /// <returns>Whether no more will come.</returns>
    private bool NoteNothing(nint count)
    {
        if (count < 0)
        {
            if (Libc.Error == Libc.TryAgain && !IsBroken)
            {
                return _isInputOver;
            }
            _state.MarkBroken();
        }
        else
        {
            _state.MarkFinished();
        }
        _isInputOver = true;
        return true;
    }

    private void FinishSending()
    {
        if (!IsBroken)
        {
            Libc.Shutdown(Descriptor, Libc.ShutdownSend);
            // An idle peer has read what there was, so only octets that it sent meanwhile make a while of use to it.
            if (!_isIdleClose || DescriptorIo.HasReceived(Descriptor))
            {
                Linger();
                return;
            }
        }
        Destroy();
    }

    /// <summary>Takes what the peer still sends.</summary>
    private void Linger()
    {
        do
        {
            _state.ForgetReadable();
            if (!DescriptorIo.TryDrop(Descriptor, LingerSize, ref _lingered))
            {
                Destroy();
                return;
            }
        } while (!_state.TryLinger());
    }

    private void ReturnIo()
    {
        if (_io is { } io)
        {
            Volatile.Write(ref _io, null);
            io.Reset();
            // Whoever still waits was left behind by the application, and is to meet no other connection.
            if (!io.Waiter.IsWaiting)
            {
                loop.Ios.Return(io);
            }
        }
    }

    private void Destroy()
    {
        ReturnIo();
        lock (loop.DescriptorGate)
        {
            var closing = Descriptor;
            Descriptor = -1;
            loop.Forget(closing);
        }
        loop.Handler.Closed(this);
    }
}
