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

    // Peers in the queue have been told that they are connected; closing the listener would reset them.
    private void AcceptQueued(Action<ITransportConnection> accepted)
    {
        try
        {
            while (socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
            {
                accepted(new SocketConnection(socket.Accept(), options.TimeProvider));
            }
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
        while (true)
        {
            try
            {
                var peer = await socket.AcceptAsync(_unbinding.Token);
                accepted(new SocketConnection(peer, options.TimeProvider));
            }
            catch (OperationCanceledException)
            {
                AcceptQueued(accepted);
                return;
            }
            // Out of descriptors or memory, or a peer that left before it was accepted: none of it ends the server, and
            // waiting keeps a shortage from turning into a spin.
            catch (SocketException error)
            {
                logger.LogWarning("Accepting on {Address} failed and is tried again: {Error}", Address, error.Message);
                await Task.Delay(RetryDelay, options.TimeProvider);
            }
        }
    }
}
