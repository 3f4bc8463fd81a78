using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Server.Transports;
using Gateway.Server.Transports.Epoll;

namespace Gateway.Server.Tests.Transports.Epoll;

/// <summary>A connection of a real event loop, owned by the test, and the socket of its peer.</summary>
internal sealed class Pair : IConnectionHandler, IDisposable
{
    private readonly TaskCompletionSource _isOwned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _isClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EventLoop _loop;

    private Pair(GatewayServerOptions options, Socket peer, Socket accepted)
    {
        Peer = peer;
        accepted.Blocking = false;
        var descriptor = (int)accepted.Handle;
        // The connection closes it.
        accepted.SafeHandle.SetHandleAsInvalid();
        var table = new ConnectionTable();
        _loop = new EventLoop(table, this, new CallPlacement(new BlockingThreads(4)), new IoPool(options));
        Owned = new EpollConnection(_loop, descriptor, generation: 1, default, null!);
        table.Add(Owned);
        new Thread(() => _loop.Run(owner: 0)) { IsBackground = true }.Start();
        Assert.True(_loop.TryAdd(Owned));
    }

    public Socket Peer { get; }

    public EpollConnection Owned { get; }

    public Task Closed => _isClosed.Task;

    /// <param name="pauseThreshold">From how many octets on that the peer does not take a flush waits.</param>
    /// <param name="receiveBuffer">How much the peer's system takes unread, where that matters.</param>
    /// <param name="requestBuffer">How much is taken of what the peer sends.</param>
    /// <param name="first">What the peer sends, by which the connection comes to be owned.</param>
    public static async Task<Pair> CreateAsync(
        int pauseThreshold = 64 * 1024,
        int? receiveBuffer = null,
        int requestBuffer = 128 * 1024,
        string first = "."
    )
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "epoll is Linux's.");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (receiveBuffer is { } size)
        {
            peer.ReceiveBufferSize = size;
        }
        await peer.ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);
        var accepted = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        var options = new GatewayServerOptions
        {
            MaxResponseBufferSize = pauseThreshold,
            MaxRequestBufferSize = requestBuffer,
        };
        var pair = new Pair(options, peer, accepted);
        // Something has come: the connection is owned from now on.
        await peer.SendAsync(Encoding.ASCII.GetBytes(first), TestContext.Current.CancellationToken);
        await pair._isOwned.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return pair;
    }

    /// <summary>A connection that nothing is done with.</summary>
    public static EpollConnection Connection(int descriptor = -1, uint generation = 0) =>
        new(null!, descriptor, generation, default, null!);

    /// <summary>Runs something on a thread that counts as an event loop's.</summary>
    public static void OnLoop(CallPlacement calls, Action action)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "epoll is Linux's.");
        var thread = new LoopThread(
            new EventLoop(new ConnectionTable(), null!, calls, new IoPool(new GatewayServerOptions()))
        );
        thread.Enter();
        try
        {
            action();
        }
        finally
        {
            thread.Leave();
        }
    }

    /// <summary>Does something, then looks again and again, on a thread that counts as an event loop's.</summary>
    public static Task OnLoopAsync(CallPlacement calls, Action action, Func<bool> look, string expectation)
    {
        OnLoop(calls, action);
        return Gateway.Tests.Eventually.IsTrue(
            () =>
            {
                var found = false;
                OnLoop(calls, () => found = look());
                return new(found);
            },
            () => expectation
        );
    }

    public bool Accepted(TransportConnection connection) => true;

    public void Ready(TransportConnection connection)
    {
        connection.LeaveThread();
        _isOwned.TrySetResult();
    }

    public void Departed(TransportConnection connection, PeerDeparture departure) { }

    void IConnectionHandler.Closed(TransportConnection connection) => _isClosed.TrySetResult();

    public void Dispose()
    {
        Peer.Dispose();
        _loop.Stop();
    }
}
