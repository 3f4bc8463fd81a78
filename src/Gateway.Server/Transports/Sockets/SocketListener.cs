using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Transports.Sockets;

/// <summary>Accepts connections from one listening socket.</summary>
internal sealed class SocketListener(
    Socket socket,
    string address,
    GatewayServerOptions options,
    ILogger logger,
    string? unixPath = null
) : ITransportListener
{
    private const string OutOfDescriptors =
        "the process has no descriptors left but its reserve. More are allowed by ulimit -n, or by LimitNOFILE of systemd";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan QueuePatience = TimeSpan.FromMilliseconds(100);

    private readonly SocketBuffers _buffers = new(options);
    private readonly TlsSettings? _tls = TlsSettings.Of(options, logger);
    private readonly CancellationTokenSource _unbinding = new();
    private Task _accepting = Task.CompletedTask;

    public string Address { get; } = address;

    public void Start(Action<ITransportConnection> accepted) => _accepting = AcceptAsync(accepted);

    public async ValueTask UnbindAsync()
    {
        await _unbinding.CancelAsync();
        await _accepting;
        socket.Dispose();
        if (unixPath is not null)
        {
            File.Delete(unixPath);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        _unbinding.Dispose();
    }

    // Peers in the queue have been told that they are connected; closing the listener would reset them. Those that come
    // while others are taken are not waited for without end.
    private async Task AcceptQueuedAsync(Action<ITransportConnection> accepted)
    {
        try
        {
            for (var taken = 0; taken <= options.Backlog && socket.Poll(TimeSpan.Zero, SelectMode.SelectRead); taken++)
            {
                // Not in a blocking way: whoever shares an inherited listener may have been faster.
                using var patience = new CancellationTokenSource(QueuePatience);
                Serve(await socket.AcceptAsync(patience.Token), accepted);
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

    private async Task AcceptAsync(Action<ITransportConnection> accepted)
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
                    var peer = await socket.AcceptAsync(_unbinding.Token);
                    failure = reserve.Includes(peer.Handle) ? OutOfDescriptors : null;
                    Serve(peer, accepted);
                }
            }
            catch (OperationCanceledException)
            {
                await AcceptQueuedAsync(accepted);
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
                    await AcceptQueuedAsync(accepted);
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

    private void Serve(Socket peer, Action<ITransportConnection> accepted)
    {
        SocketConnection connection;
        try
        {
            connection = new SocketConnection(peer, _buffers, _tls, options.TimeProvider);
        }
        catch
        {
            peer.Dispose();
            throw;
        }
        accepted(connection);
    }
}
