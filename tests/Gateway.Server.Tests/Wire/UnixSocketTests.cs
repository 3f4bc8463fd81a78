using System.Buffers;
using System.Net.Sockets;
using Gateway.Server.Transports;
using Gateway.Server.Transports.Epoll;
using Gateway.Server.Transports.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Gateway.Server.Tests.Wire;

/// <summary>The file of a Unix domain socket, from the start of a server to its end.</summary>
public abstract class UnixSocketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string SocketFile => Path.Combine(_folder.Path, "s");

    private ListenAddress Address => ListenAddress.Parse($"unix:{SocketFile}");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_file_that_cannot_be_removed_keeps_no_request_from_being_answered()
    {
        var called = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (_, startResponse) =>
            {
                called.SetResult();
                await mayEnd.Task;
                startResponse(200).Write("<answer>"u8);
            },
            options => options.Addresses.Insert(0, Address)
        );
        using var client = await RawClient.ConnectAsync(new UnixDomainSocketEndPoint(SocketFile));
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await called.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        // What not even root removes as a file.
        File.Delete(SocketFile);
        Directory.CreateDirectory(SocketFile);

        var stop = server.StopAsync();
        mayEnd.SetResult();

        Assert.EndsWith("<answer>", await client.ReadUntilAsync(">"));
        await stop.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Contains($"Warning The socket {SocketFile} could not be removed", server.Log.Text);
    }

    [Fact]
    public async Task A_server_that_starts_while_another_stops_keeps_its_file()
    {
        var options = new GatewayServerOptions();
        var isBusy = new TaskCompletionSource();
        var mayGoOn = new ManualResetEventSlim();
        var handler = new Mock<IConnectionHandler>();
        handler
            .Setup(handler => handler.Accepted(It.IsAny<TransportConnection>()))
            .Callback(() =>
            {
                isBusy.SetResult();
                mayGoOn.Wait();
            })
            .Returns(false);
        ITransport transport =
            OnTransportAttribute.OfCurrentTest() == TransportKind.Epoll
                ? new EpollTransport(options, NullLogger.Instance)
                : new SocketTransport(options, NullLogger.Instance);
        var stopping = Assert.Single(transport.Bind(Address));
        transport.Start(handler.Object);
        stopping.Start(handler.Object);
        using var peer = Socket();
        await peer.ConnectAsync(new UnixDomainSocketEndPoint(SocketFile), TestContext.Current.CancellationToken);
        await isBusy.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        // It takes who is in its queue yet.
        var unbinding = stopping.UnbindAsync();
        var next = Assert.Single(new SocketBinder(options).Bind(Address));
        mayGoOn.Set();
        await unbinding;
        await stopping.DisposeAsync();

        using var late = Socket();
        await late.ConnectAsync(new UnixDomainSocketEndPoint(SocketFile), TestContext.Current.CancellationToken);
        next.Socket.Dispose();
        transport.Stop();
    }

    private static Socket Socket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
}
