using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Transports.Sockets;

/// <summary>Accepts connections from one listening socket.</summary>
internal sealed class SocketListener(BoundSocket bound, GatewayServerOptions options, ILogger logger)
    : ITransportListener
{
    private const string OutOfDescriptors =
        "the process has no descriptors left but its reserve. More are allowed by ulimit -n, or by LimitNOFILE of systemd";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan QueuePatience = TimeSpan.FromMilliseconds(100);

    private readonly SocketBuffers _buffers = new(options);
    private readonly TlsSettings? _tls = TlsSettings.Of(options, logger);
    private readonly CancellationTokenSource _unbinding = new();
    private Task _accepting = Task.CompletedTask;
    private int _isUnbound;

    public string Address => bound.Url;

    public void Start(IConnectionHandler handler) => _accepting = AcceptAsync(handler);

    public async ValueTask UnbindAsync()
    {
        if (Interlocked.Exchange(ref _isUnbound, 1) == 1)
        {
            return;
        }
        bound.RemoveFile(logger);
        await _unbinding.CancelAsync();
        await _accepting;
        bound.Socket.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        _unbinding.Dispose();
    }

    // Peers in the queue have been told that they are connected; closing the listener would reset them. Those that come
    // while others are taken are not waited for without end.
    private async Task AcceptQueuedAsync(IConnectionHandler handler)
    {
        try
        {
            for (
                var taken = 0;
                taken <= options.Backlog && bound.Socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);
                taken++
            )
            {
                // Not in a blocking way: whoever shares an inherited listener may have been faster.
                using var patience = new CancellationTokenSource(QueuePatience);
                Serve(await bound.Socket.AcceptAsync(patience.Token), handler);
            }
        }
        catch (OperationCanceledException)
        {
            // Another process took it.
        }
        catch (SocketException error)
        {
            logger.LogWarning("Accepting on {Address} ended early: {Error}", Address, error.Message);
        }
    }

    private async Task AcceptAsync(IConnectionHandler handler)
    {
        // Off the caller's thread and context at once: connections are nobody's children.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var reserve = new DescriptorReserve(DescriptorLimit.Read());
        var isShort = false;
        while (true)
        {
            string? failure = null;
            try
            {
                if (isShort && !reserve.HasOthers())
                {
                    failure = OutOfDescriptors;
                }
                else
                {
                    var peer = await bound.Socket.AcceptAsync(_unbinding.Token);
                    failure = reserve.Includes(peer.Handle) ? OutOfDescriptors : null;
                    Serve(peer, handler);
                }
            }
            catch (OperationCanceledException)
            {
                await AcceptQueuedAsync(handler);
                return;
            }
            // Out of descriptors or memory, or a peer that left before it was accepted: none of it ends the server.
            catch (SocketException error)
            {
                failure = error.Message;
            }
            if (failure is not null)
            {
                await PauseAsync(failure, isFirst: !isShort);
                if (_unbinding.IsCancellationRequested)
                {
                    await AcceptQueuedAsync(handler);
                    return;
                }
            }
            else if (isShort)
            {
                logger.LogWarning("Accepting on {Address} works again.", Address);
            }
            isShort = failure is not null;
        }
    }

    // Keeps a shortage from turning into a spin, and the log from being filled with it.
    private async Task PauseAsync(string failure, bool isFirst)
    {
        if (isFirst)
        {
            logger.LogWarning(
                "Accepting on {Address} failed and is tried again until it works: {Error}",
                Address,
                failure
            );
        }
        await Task.Delay(RetryDelay, options.TimeProvider, _unbinding.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Serve(Socket peer, IConnectionHandler handler)
    {
        SocketConnection connection;
        try
        {
            connection = new SocketConnection(peer, handler, _buffers, _tls, options.TimeProvider);
        }
        catch
        {
            peer.Dispose();
            throw;
        }
        if (handler.Accepted(connection))
        {
            connection.Start();
        }
        else
        {
            connection.Abort();
        }
    }
}
