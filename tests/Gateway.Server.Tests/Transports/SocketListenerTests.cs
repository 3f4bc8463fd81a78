using System.Net;
using System.Net.Sockets;
using Gateway.Server.Transports;
using Gateway.Server.Transports.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Gateway.Server.Tests.Transports;

public sealed class SocketListenerTests
{
    private const int Queued = 5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Peers_in_the_queue_when_it_stops_are_accepted(bool isInherited)
    {
        using var own = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        own.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        own.Listen();
        if (isInherited)
        {
            // As the process left it that served it before.
            own.Blocking = false;
        }
        using var listening = isInherited ? new Socket(new SafeSocketHandle(own.Handle, ownsHandle: false)) : own;
        var address = listening.LocalEndPoint!;
        var listener = new SocketListener(
            new BoundSocket(listening, ""),
            new GatewayServerOptions(),
            NullLogger.Instance
        );
        using var isBusy = new SemaphoreSlim(0);
        using var mayGoOn = new ManualResetEventSlim();
        var accepted = new List<TransportConnection>();
        var handler = new Mock<IConnectionHandler>();
        handler
            .Setup(handler => handler.Accepted(It.IsAny<TransportConnection>()))
            .Callback<TransportConnection>(connection =>
            {
                accepted.Add(connection);
                isBusy.Release();
                mayGoOn.Wait(TestContext.Current.CancellationToken);
            })
            .Returns(true);
        listener.Start(handler.Object);

        // While the listener is busy with the first, the others queue up.
        var peers = new List<Socket>();
        for (var i = 0; i < 1 + Queued; i++)
        {
            var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await peer.ConnectAsync(address, TestContext.Current.CancellationToken);
            peers.Add(peer);
            if (i == 0)
            {
                await isBusy.WaitAsync(TestContext.Current.CancellationToken);
            }
        }
        var unbinding = listener.UnbindAsync();
        mayGoOn.Set();
        await unbinding;

        Assert.Equal(1 + Queued, accepted.Count);
        accepted.ForEach(connection => connection.Abort());
        peers.ForEach(peer => peer.Dispose());
        await listener.DisposeAsync();
    }
}
