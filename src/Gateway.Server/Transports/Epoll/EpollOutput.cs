using System.IO.Pipelines;

namespace Gateway.Server.Transports.Epoll;

/// <summary>
/// The output of a connection: what is written gathers in the workspace of the thread, or in a buffer of the connection's
/// own once its owner has left the thread, and is sent by a flush; what the socket does not take waits in a queue, which the
/// event loop sends.
/// </summary>
/// <param name="pauseThreshold">From how many queued octets on a flush waits, until the peer has taken half of them.</param>
internal sealed partial class EpollOutput(int pauseThreshold) : TransportOutput
{
    private const int FirstSize = 4096;

    private readonly Lock _gate = new();

    // Guarded by _gate.
    private readonly InputBuffer _queue = new();
    private FlushWaiter _waiter = new();
    private int _resumeBelow;

    private EpollConnection? _connection;
    private byte[] _buffer = [];
    private int _count;
    private bool _isShared;
    private volatile bool _hasQueued;
    private volatile bool _isWaitingForRoom;
    private bool _isCanceled;
    private long _sent;

    /// <summary>Whether octets wait to be taken by the peer. On any thread.</summary>
    public bool HasUnsent => _hasQueued || _isWaitingForRoom;

    /// <summary>How many octets the socket has taken of those that had to wait. On any thread.</summary>
    public long SentBytes => Interlocked.Read(ref _sent);

    public override long UnflushedBytes => _count;

    public void Attach(EpollConnection connection) => _connection = connection;

    /// <summary>What is written from now on gathers in the workspace.</summary>
    public void Enter(Workspace workspace)
    {
        if (_buffer.Length == 0)
        {
            _buffer = workspace.Output;
            _isShared = true;
        }
    }

    /// <summary>Takes along what stands in the thread's workspace.</summary>
    public void LeaveThread()
    {
        if (_isShared)
        {
            MoveToOwn(_count);
        }
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_count);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_count);
    }

    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _buffer.Length - _count);
        _count += bytes;
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<FlushResult>(cancellationToken);
        }
        Send(more: false);
        if (_hasQueued)
        {
            return WaitAsync(Math.Max(pauseThreshold, 1), Math.Max(pauseThreshold / 2, 1), cancellationToken);
        }
        return new(Result());
    }

    public override void CancelPendingFlush()
    {
        FlushWaiter waiter;
        lock (_gate)
        {
            waiter = _waiter;
            if (!waiter.TryTake())
            {
                _isCanceled = true;
                return;
            }
        }
        waiter.SetResult(new FlushResult(isCanceled: true, isCompleted: _connection!.IsBroken));
    }

    public override void Push() => Send(more: false);

    /// <summary>Sends what was written, as far as the socket takes it; the rest is queued.</summary>
    /// <param name="more">Whether more follows at once.</param>
    public void Send(bool more)
    {
        if (_count == 0)
        {
            return;
        }
        var bytes = _buffer.AsSpan(0, _count);
        _count = 0;
        if (!_hasQueued)
        {
            var sent = Send(bytes, more ? Libc.More : 0);
            if (sent == bytes.Length)
            {
                return;
            }
            bytes = bytes[sent..];
        }
        if (_connection!.IsBroken)
        {
            return;
        }
        lock (_gate)
        {
            _queue.Append(bytes);
            _hasQueued = true;
        }
        // Also tells of room that there is by now.
        _connection.WatchForRoom();
    }

    /// <summary>There may be room: sends what waits. On the event loop's thread.</summary>
    /// <param name="connection">Whose socket has room; nothing happens when the output is another's by now.</param>
    public void OnRoom(EpollConnection connection)
    {
        if (!HasUnsent)
        {
            return;
        }
        FlushWaiter? ready;
        lock (_gate)
        {
            if (_connection != connection)
            {
                return;
            }
            while (!_queue.IsEmpty)
            {
                var sent = Send(_queue.Unread, 0);
                Interlocked.Add(ref _sent, sent);
                _queue.Consume(sent);
                if (connection.IsBroken)
                {
                    _queue.Clear();
                }
                else if (sent == 0)
                {
                    break;
                }
            }
            _queue.ReleaseWhenEmpty();
            _hasQueued = !_queue.IsEmpty;
            _isWaitingForRoom = _hasQueued;
            ready = _queue.Unread.Length < _resumeBelow && _waiter.TryTake() ? _waiter : null;
            if (!_hasQueued)
            {
                // Under the gate, so that nothing is queued meanwhile.
                connection.OnAllSent();
            }
        }
        // The output may be another connection's by now.
        ready?.SetResult(new FlushResult(isCanceled: false, connection.IsBroken));
    }

    /// <summary>Forgets the connection, all of whose output was sent.</summary>
    public void Reset()
    {
        ReturnBuffer();
        _count = 0;
        if (!_waiter.IsFree)
        {
            // A flush that nobody waited for may still be told of its end.
            _waiter = new FlushWaiter();
        }
        if (!HasUnsent && !_isCanceled)
        {
            return;
        }
        lock (_gate)
        {
            _queue.Clear();
            _hasQueued = false;
            _isWaitingForRoom = false;
            _isCanceled = false;
        }
    }

    /// <summary>Lets go of a buffer that holds nothing.</summary>
    public void ReleaseWhenEmpty()
    {
        if (_count == 0)
        {
            ReturnBuffer();
        }
    }

    private void MakeRoom(int sizeHint)
    {
        var size = Math.Max(sizeHint, 1);
        if (_buffer.Length - _count >= size)
        {
            return;
        }
        if (_isShared)
        {
            // What is written has been committed, so it may as well go now.
            Send(more: true);
            if (_buffer.Length >= size)
            {
                return;
            }
        }
        MoveToOwn(_count + size);
    }

    private void MoveToOwn(int size)
    {
        var own = size == 0 ? [] : BufferPool.Rent(Math.Max(size, Math.Max(FirstSize, _count * 2)));
        _buffer.AsSpan(0, _count).CopyTo(own);
        ReturnBuffer();
        _buffer = own;
    }

    private void ReturnBuffer()
    {
        if (!_isShared)
        {
            BufferPool.Return(_buffer);
        }
        _isShared = false;
        _buffer = [];
    }

    private FlushResult Result()
    {
        if (_isCanceled)
        {
            _isCanceled = false;
            return new FlushResult(isCanceled: true, _connection!.IsBroken);
        }
        return new FlushResult(isCanceled: false, _connection!.IsBroken);
    }

    /// <summary>Waits while more is queued than there should be.</summary>
    /// <param name="pauseFrom">How many queued octets are waited for.</param>
    /// <param name="resumeBelow">Fewer than which they are to become.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    private ValueTask<FlushResult> WaitAsync(int pauseFrom, int resumeBelow, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_queue.Unread.Length < pauseFrom || _isCanceled || _connection!.IsBroken)
            {
                return new(Result());
            }
            _resumeBelow = resumeBelow;
            _isWaitingForRoom = true;
            // Before anybody can end the wait, and the connection with it.
            _connection.WatchForRoom();
            return _waiter.WaitAsync(cancellationToken);
        }
    }

    /// <returns>How many octets the socket took.</returns>
    private unsafe int Send(ReadOnlySpan<byte> bytes, int flags)
    {
        fixed (byte* start = bytes)
        {
            while (true)
            {
                var sent = Libc.Send(_connection!.Descriptor, start, (nuint)bytes.Length, flags | Libc.NoSignal);
                if (sent >= 0)
                {
                    return (int)sent;
                }
                switch (Libc.Error)
                {
                    case Libc.Interrupted:
                        continue;
                    case Libc.TryAgain:
                        return 0;
                    default:
                        _connection.Break();
                        return 0;
                }
            }
        }
    }
}
