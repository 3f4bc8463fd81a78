using Gateway.Server.Transports;
using Gateway.Server.Transports.Epoll;

namespace Gateway.Server.Tests.Transports.Epoll;

public sealed class EventLoopTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_was_posted_beside_a_connection_whose_call_blocks_is_served_by_the_next_owner()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "epoll is Linux's.");
        using var handler = new BlockingHandler();
        var calls = new CallPlacement(new BlockingThreads(4));
        var loop = new EventLoop(new ConnectionTable(), handler, calls, new IoPool(new GatewayServerOptions()));
        var watchdog = new Watchdog([loop], calls);
        new Thread(() => loop.Run(owner: 0)) { IsBackground = true }.Start();

        // While the loop is held, two are posted together.
        var held = handler.Post(loop);
        await held.Entered.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        var first = handler.Post(loop);
        var second = handler.Post(loop);
        held.MayReturn.Set();
        await first.Entered.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        watchdog.Start();

        // The first still blocks.
        await second.Entered.WaitAsync(Deadline, TestContext.Current.CancellationToken);

        handler.LetAllReturn();
        watchdog.Stop();
        loop.Stop();
    }

    [Fact]
    public async Task One_thread_is_asked_to_take_a_loop_over_however_long_it_takes_to_come()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "epoll is Linux's.");
        var asked = new List<ThreadStart>();
        using var handler = new BlockingHandler();
        var calls = new CallPlacement(new BlockingThreads(4, start: asked.Add));
        var loop = new EventLoop(new ConnectionTable(), handler, calls, new IoPool(new GatewayServerOptions()));
        var watchdog = new Watchdog([loop], calls, _ => new ThreadActivity(Sleeps: true, Computed: null));
        new Thread(() => loop.Run(owner: 0)) { IsBackground = true }.Start();
        var held = handler.Post(loop);
        await held.Entered.WaitAsync(Deadline, TestContext.Current.CancellationToken);

        // More often than the patience with any call.
        for (var i = 0; i < 10 && asked.Count == 0; i++)
        {
            watchdog.Look();
        }
        var first = asked.Count;
        for (var i = 0; i < 10; i++)
        {
            watchdog.Look();
        }

        Assert.Equal(first, asked.Count);
        // That none was left for the fifth would have had calls moved that nothing is known of.
        Pair.OnLoop(calls, () => Assert.True(calls.MayRunHere(1, Pair.Connection())));
        Assert.Equal(0, watchdog.Takeovers);

        // The thread comes: the last one, behind those that are kept for the runtime.
        new Thread(asked[^1]) { IsBackground = true }.Start();
        var next = handler.Post(loop);
        await next.Entered.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        Assert.Equal(1, watchdog.Takeovers);

        handler.LetAllReturn();
        loop.Stop();
    }

    [Theory]
    [InlineData("it sleeps", true, 0, 4, true)]
    [InlineData("it computes", false, 4, 4, true)]
    [InlineData("it is kept from the processor", false, 0, 100, false)]
    [InlineData("it is mostly kept from the processor", false, 1, 8, false)]
    [InlineData("nobody knows", false, null, 4, true)]
    public async Task A_loop_is_taken_from_a_thread_by_what_that_does(
        string what,
        bool sleeps,
        int? computesAtEachLook,
        int looks,
        bool isTaken
    )
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "epoll is Linux's.");
        var asked = new List<ThreadStart>();
        using var handler = new BlockingHandler();
        var calls = new CallPlacement(new BlockingThreads(1, start: asked.Add));
        var loop = new EventLoop(new ConnectionTable(), handler, calls, new IoPool(new GatewayServerOptions()));
        TimeSpan? computed = computesAtEachLook is null ? null : TimeSpan.FromMilliseconds(50);
        var watchdog = new Watchdog([loop], calls, _ => new ThreadActivity(sleeps, computed));
        new Thread(() => loop.Run(owner: 0)) { IsBackground = true }.Start();
        await handler.Post(loop).Entered.WaitAsync(Deadline, TestContext.Current.CancellationToken);

        // The first sees that something has happened.
        for (var i = 0; i <= looks; i++)
        {
            watchdog.Look();
            computed += TimeSpan.FromMilliseconds(computesAtEachLook ?? 0);
        }

        Assert.True(isTaken == (asked.Count > 0), what);
        handler.LetAllReturn();
        loop.Stop();
    }

    /// <summary>Keeps the thread that a connection is handled on.</summary>
    private sealed class BlockingHandler : IConnectionHandler, IDisposable
    {
        private readonly Dictionary<TransportConnection, Call> _calls = [];

        /// <summary>Posts a connection to a loop.</summary>
        public Call Post(EventLoop loop)
        {
            var connection = new EpollConnection(loop, descriptor: -1, generation: 0, default, null!);
            var call = new Call();
            lock (_calls)
            {
                _calls.Add(connection, call);
            }
            connection.TryWake(isExpired: false);
            return call;
        }

        public void LetAllReturn()
        {
            lock (_calls)
            {
                foreach (var call in _calls.Values)
                {
                    call.MayReturn.Set();
                }
            }
        }

        public bool Accepted(TransportConnection connection) => true;

        public void Ready(TransportConnection connection)
        {
            Call call;
            lock (_calls)
            {
                call = _calls[connection];
            }
            call.HasEntered.SetResult();
            call.MayReturn.Wait();
        }

        public void Departed(TransportConnection connection, PeerDeparture departure) { }

        public void Closed(TransportConnection connection) { }

        // A test that fails leaves no thread behind that waits.
        public void Dispose() => LetAllReturn();
    }

    private sealed class Call
    {
        public TaskCompletionSource HasEntered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Entered => HasEntered.Task;

        public ManualResetEventSlim MayReturn { get; } = new();
    }
}
