using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Server.Transports.Sockets;

/// <summary>A connection on a socket: one loop fills a pipe with what is received, the other sends what is flushed.</summary>
internal sealed class SocketConnection : ITransportConnection
{
    private const int ReceiveSize = 4096;

    // How much of a peer's late bytes is taken, and for how long, before the connection is closed (RFC 9112 §9.6).
    private const long LingerSize = 1024 * 1024;
    private static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(2);

    // The reader runs elsewhere, so that an application that blocks does not keep the peer's departure from being seen.
    private static readonly PipeOptions InputOptions = new(
        pauseWriterThreshold: 128 * 1024,
        resumeWriterThreshold: 64 * 1024,
        readerScheduler: PipeScheduler.ThreadPool,
        writerScheduler: PipeScheduler.Inline,
        useSynchronizationContext: false
    );

    // The reader is the sending loop: run by the flush itself, it sends before the flush returns.
    private static readonly PipeOptions OutputOptions = new(
        pauseWriterThreshold: 64 * 1024,
        resumeWriterThreshold: 32 * 1024,
        readerScheduler: PipeScheduler.Inline,
        writerScheduler: PipeScheduler.ThreadPool,
        useSynchronizationContext: false
    );

    private readonly Socket _socket;
    private readonly TimeProvider _timeProvider;
    private readonly Pipe _input = new(InputOptions);
    private readonly Pipe _output = new(OutputOptions);
    private readonly Task _sending;
    private DepartureWatch? _watch;
    private Task _receiving = Task.CompletedTask;
    private Action<PeerDeparture>? _departed;
    private int _closed;
    private int _told;
    private volatile bool _peerFinished;
    private volatile bool _isSending;
    private long _sent;

    public SocketConnection(Socket socket, TimeProvider timeProvider)
    {
        _socket = socket;
        _timeProvider = timeProvider;
        if (socket.ProtocolType == ProtocolType.Tcp)
        {
            socket.NoDelay = true;
        }
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        _sending = SendAsync();
    }

    public PipeReader Input => _input.Reader;

    public PipeWriter Output => _output.Writer;

    public bool HasUnread => _closed == 0 && HasReceived();

    public bool HasUnsent => _isSending;

    public long SentBytes => Interlocked.Read(ref _sent);

    public EndPoint? LocalEndPoint { get; }

    public EndPoint? RemoteEndPoint { get; }

    public Action<PeerDeparture>? Departed
    {
        set
        {
            _departed = value;
            _receiving = ReceiveAsync();
        }
    }

    public void Abort()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            // A linger of zero makes closing a reset.
            _socket.LingerState = new LingerOption(enable: true, seconds: 0);
            _socket.Dispose();
        }
    }

    public async ValueTask CloseAsync(bool isIdle)
    {
        await _output.Writer.CompleteAsync();
        await _sending;
        // An idle peer has read what there was, so only octets that it sent meanwhile make a while of use to it.
        if (_closed == 0 && (!isIdle || HasUnread))
        {
            await LingerAsync();
        }
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _socket.Dispose();
        }
        await _input.Reader.CompleteAsync();
        await _receiving;
    }

    private bool HasReceived()
    {
        try
        {
            return _socket.Available > 0;
        }
        // Broken or closed meanwhile.
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task ReceiveAsync()
    {
        var writer = _input.Writer;
        var departure = PeerDeparture.FinishedSending;
        try
        {
            while (true)
            {
                var count = await _socket.ReceiveAsync(writer.GetMemory(ReceiveSize));
                if (count == 0)
                {
                    _peerFinished = true;
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
            departure = PeerDeparture.Broken;
        }
        finally
        {
            _watch?.Dispose();
            await writer.CompleteAsync();
        }
        Tell(departure);
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
        var bit = 1 << (int)departure;
        if ((Interlocked.Or(ref _told, bit) & bit) == 0)
        {
            _departed?.Invoke(departure);
        }
    }

    private async Task SendAsync()
    {
        var reader = _output.Reader;
        try
        {
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
                    _socket.Shutdown(SocketShutdown.Send);
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
            // From now on flushes say that the peer has gone, and what is written is dropped.
            await reader.CompleteAsync();
        }
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> segment)
    {
        while (!segment.IsEmpty)
        {
            _isSending = true;
            var count = await _socket.SendAsync(segment);
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
            for (long taken = 0; taken < LingerSize && !_peerFinished; )
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
