using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>A connection on a socket: one loop fills a pipe with what is received, the other sends what is flushed.</summary>
internal sealed class SocketConnection : TransportConnection
{
    private const int ReceiveSize = 4096;

    // How much of a peer's late bytes is taken, and for how long, before the connection is closed (RFC 9112 §9.6).
    private const long LingerSize = 1024 * 1024;
    private static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(2);

    private const int Owned = 0;
    private const int Idle = 1;
    private const int Woken = 2;
    private const int Expired = 3;

    private readonly Socket _socket;
    private readonly SocketWire _wire;
    private readonly Task _opening;
    private readonly IConnectionHandler _handler;
    private readonly TimeProvider _timeProvider;
    private readonly Pipe _input;
    private readonly Pipe _output;
    private readonly InputBuffer _unread = new();
    private readonly Task _sending;
    private DepartureWatch? _watch;
    private Task _receiving = Task.CompletedTask;
    private int _state = Owned;
    private int _closed;
    private volatile bool _hasFinished;
    private volatile bool _isBroken;
    private volatile bool _isSending;
    private long _sent;

    public SocketConnection(
        Socket socket,
        IConnectionHandler handler,
        SocketBuffers buffers,
        TlsSettings? tls,
        TimeProvider timeProvider
    )
    {
        _socket = socket;
        _handler = handler;
        _input = new Pipe(buffers.Input);
        _output = new Pipe(buffers.Output);
        _timeProvider = timeProvider;
        if (socket.ProtocolType == ProtocolType.Tcp)
        {
            socket.NoDelay = true;
        }
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        Output = new SocketOutput(_output.Writer);
        _wire = tls is null ? new SocketWire(socket) : new TlsWire(socket, tls);
        _opening = _wire.OpenAsync();
        _sending = SendAsync();
    }

    public override ReadOnlySpan<byte> Unread => _unread.Unread;

    public override TransportOutput Output { get; }

    public override bool HasUnsent => _isSending;

    public override long SentBytes => SocketProgress.Read(_socket) ?? Interlocked.Read(ref _sent);

    public override PeerDeparture? Departure =>
        _isBroken ? PeerDeparture.Broken
        : _hasFinished ? PeerDeparture.FinishedSending
        : null;

    public override EndPoint? LocalEndPoint { get; }

    public override EndPoint? RemoteEndPoint { get; }

    public override ITlsInfo? Tls => _wire.Tls;

    /// <summary>Begins to receive; the connection is idle.</summary>
    public void Start()
    {
        _receiving = ReceiveAsync();
        if (!TryBecomeIdle())
        {
            // Not on the thread that accepts.
            ThreadPool.UnsafeQueueUserWorkItem(static self => self._handler.Ready(self), this, preferLocal: false);
        }
    }

    public override void Consume(int count) => _unread.Consume(count);

    public override ReceiveStatus TryReceive()
    {
        if (!_input.Reader.TryRead(out var read))
        {
            return ReceiveStatus.Nothing;
        }
        foreach (var segment in read.Buffer)
        {
            _unread.Append(segment.Span);
        }
        _input.Reader.AdvanceTo(read.Buffer.End);
        return !read.Buffer.IsEmpty ? ReceiveStatus.Received
            : read.IsCompleted ? ReceiveStatus.Finished
            : ReceiveStatus.Nothing;
    }

    public override async ValueTask WaitToReceiveAsync()
    {
        _unread.ReleaseWhenEmpty();
        var read = await _input.Reader.ReadAsync();
        _input.Reader.AdvanceTo(read.Buffer.Start);
    }

    public override void InterruptReceive() => _input.Reader.CancelPendingRead();

    public override bool TryBecomeIdle()
    {
        _unread.ReleaseWhenEmpty();
        Volatile.Write(ref _state, Idle);
        var wait = WaitToReceiveAsync();
        if (wait.IsCompleted)
        {
            EndIdle();
            return false;
        }
        _ = EndIdleAsync(wait);
        return true;
    }

    public override void TryWake(bool isExpired)
    {
        if (Interlocked.CompareExchange(ref _state, isExpired ? Expired : Woken, Idle) == Idle)
        {
            InterruptReceive();
        }
    }

    public override void Abort()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            // A linger of zero makes closing a reset.
            _socket.LingerState = new LingerOption(enable: true, seconds: 0);
            _socket.Dispose();
        }
    }

    public override void Close(bool isIdle) => _ = CloseAsync(isIdle);

    private async Task CloseAsync(bool isIdle)
    {
        // Nothing was said yet that could be ended in order.
        if (!_opening.IsCompleted)
        {
            Abort();
        }
        await _output.Writer.CompleteAsync();
        await _sending;
        // An idle peer has read what there was, so only octets that it sent meanwhile make a while of use to it.
        if (_closed == 0 && (!isIdle || _wire.HasUnread))
        {
            await LingerAsync();
        }
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _socket.Dispose();
        }
        _unread.Clear();
        await _input.Reader.CompleteAsync();
        await _receiving;
        _wire.Dispose();
        _handler.Closed(this);
    }

    private void EndIdle() => IsExpired = Interlocked.Exchange(ref _state, Owned) == Expired;

    private async Task EndIdleAsync(ValueTask wait)
    {
        await wait;
        EndIdle();
        _handler.Ready(this);
    }

    private async Task ReceiveAsync()
    {
        var writer = _input.Writer;
        try
        {
            await _opening;
            while (true)
            {
                var count = await _wire.ReceiveAsync(writer.GetMemory(ReceiveSize));
                if (count == 0)
                {
                    _hasFinished = true;
                    break;
                }
                writer.Advance(count);
                var flush = writer.FlushAsync();
                var flushed = flush.IsCompleted ? await flush : await PauseAsync(flush);
                if (flushed.IsCompleted)
                {
                    return;
                }
            }
        }
        // A reset, or our own closing: the connection is over either way.
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            _isBroken = true;
        }
        finally
        {
            _watch?.Dispose();
            await writer.CompleteAsync();
        }
        Tell(Departure!.Value);
    }

    /// <summary>Waits until the application has read on, and meanwhile watches the peer.</summary>
    private async ValueTask<FlushResult> PauseAsync(ValueTask<FlushResult> flush)
    {
        _watch ??= new DepartureWatch(_socket, _timeProvider, Tell);
        _watch.Start();
        try
        {
            return await flush;
        }
        finally
        {
            _watch.Stop();
        }
    }

    private void Tell(PeerDeparture departure)
    {
        if (departure == PeerDeparture.Broken)
        {
            _isBroken = true;
        }
        else
        {
            _hasFinished = true;
        }
        _handler.Departed(this, departure);
    }

    private async Task SendAsync()
    {
        var reader = _output.Reader;
        try
        {
            await _opening;
            while (true)
            {
                var result = await reader.ReadAsync();
                foreach (var segment in result.Buffer)
                {
                    await SendAllAsync(segment);
                }
                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    // TLS says that it ends, for which there may be no room either.
                    _isSending = true;
                    await _wire.FinishAsync();
                    break;
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            Tell(PeerDeparture.Broken);
        }
        finally
        {
            // Nothing waits for a peer any more, gone or not.
            _isSending = false;
            // From now on flushes say that the peer has gone, and what is written is dropped.
            await reader.CompleteAsync();
        }
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> segment)
    {
        while (!segment.IsEmpty)
        {
            _isSending = true;
            var count = await _wire.SendAsync(segment);
            _isSending = false;
            Interlocked.Add(ref _sent, count);
            segment = segment[count..];
        }
    }

    private async ValueTask LingerAsync()
    {
        using var deadline = new CancellationTokenSource(LingerTime, _timeProvider);
        try
        {
            for (long taken = 0; taken < LingerSize && !_hasFinished; )
            {
                var result = await _input.Reader.ReadAsync(deadline.Token);
                taken += result.Buffer.Length;
                _input.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // The peer had its time.
        }
        catch (InvalidOperationException)
        {
            // The application left a read of an upgraded connection unfinished; there is nothing more to be had here.
        }
    }
}
