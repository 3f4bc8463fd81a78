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
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan QueuePatience = TimeSpan.FromMilliseconds(100);

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
        var failures = 0;
        while (true)
        {
            try
            {
                Serve(await socket.AcceptAsync(_unbinding.Token), accepted);
                if (failures > 0)
                {
                    logger.LogInformation("Accepting on {Address} works again.", Address);
                    failures = 0;
                }
            }
            catch (OperationCanceledException)
            {
                await AcceptQueuedAsync(accepted);
                return;
            }
            // Out of descriptors or memory, or a peer that left before it was accepted: none of it ends the server, and
            // waiting keeps a shortage from turning into a spin, as saying it once keeps it from filling the log.
            catch (SocketException error)
            {
                if (failures++ == 0)
                {
                    logger.LogWarning(
                        "Accepting on {Address} failed and is tried again until it works: {Error}",
                        Address,
                        error.Message
                    );
                }
                await Task.Delay(RetryDelay, options.TimeProvider, _unbinding.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Serve(Socket peer, Action<ITransportConnection> accepted)
    {
        SocketConnection connection;
        try
        {
            connection = new SocketConnection(peer, options.TimeProvider);
        }
        catch
        {
            peer.Dispose();
            throw;
        }
        accepted(connection);
    }
}
