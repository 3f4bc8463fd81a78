using Gateway.Server.Transports.Epoll;
using Gateway.Tests;

namespace Gateway.Server.Tests.Transports.Epoll;

public sealed class BlockingThreadsTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim _gate = new();
    private readonly CountdownEvent _all = new(1);

    public BlockingThreadsTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "futex is Linux's.");

    public void Dispose()
    {
        _gate.Dispose();
        _all.Dispose();
    }

    [Fact]
    public void Work_that_blocks_has_a_thread_each_at_once()
    {
        var threads = new BlockingThreads(8);
        using var begun = new CountdownEvent(8);

        for (var i = 0; i < 8; i++)
        {
            threads.Queue(() => Block(begun));
        }

        Assert.True(begun.Wait(Deadline, TestContext.Current.CancellationToken));
        Assert.Equal(8, threads.Count);
        Assert.True(threads.IsFull);
        _gate.Set();
    }

    [Fact]
    public void Beyond_the_bound_work_waits_in_line_and_is_done_in_order()
    {
        var threads = new BlockingThreads(1);
        using var begun = new CountdownEvent(1);
        var order = new List<int>();
        threads.Queue(() => Block(begun));
        Assert.True(begun.Wait(Deadline, TestContext.Current.CancellationToken));

        for (var i = 0; i < 5; i++)
        {
            var number = i;
            threads.Queue(() => order.Add(number));
        }
        threads.Queue(() => _all.Signal());
        Assert.False(threads.TryRun(() => order.Add(-1)));
        Assert.Empty(order);

        _gate.Set();
        Assert.True(_all.Wait(Deadline, TestContext.Current.CancellationToken));
        Assert.Equal([0, 1, 2, 3, 4], order);
        Assert.Equal(1, threads.Count);
    }

    [Fact]
    public async Task A_thread_that_is_free_is_used_again()
    {
        var threads = new BlockingThreads(2);

        for (var i = 0; i < 20; i++)
        {
            using var done = new ManualResetEventSlim();
            threads.Queue(done.Set);
            Assert.True(done.Wait(Deadline, TestContext.Current.CancellationToken));
            await Eventually.IsTrue(() => new(!threads.IsFull), () => "a thread is free");
        }

        Assert.InRange(threads.Count, 1, 2);
    }

    [Fact]
    public async Task Threads_that_find_nothing_to_do_end_and_others_come_when_needed()
    {
        var threads = new BlockingThreads(4, idleTime: TimeSpan.FromMilliseconds(1));
        for (var round = 0; round < 3; round++)
        {
            using var begun = new CountdownEvent(4);
            for (var i = 0; i < 4; i++)
            {
                threads.Queue(() => begun.Signal());
            }
            Assert.True(begun.Wait(Deadline, TestContext.Current.CancellationToken));

            await Eventually.IsTrue(() => new(threads.Count == 0), () => $"{threads.Count} threads have nothing to do");
        }
    }

    [Fact]
    public async Task No_work_is_lost_while_threads_come_and_go()
    {
        const int amount = 20_000;
        var threads = new BlockingThreads(3, idleTime: TimeSpan.Zero);
        var done = 0;

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < amount / 4; i++)
                        {
                            threads.Queue(() => Interlocked.Increment(ref done));
                        }
                    })
                )
        );

        await Eventually.IsTrue(() => new(Volatile.Read(ref done) == amount), () => $"{done} of {amount} are done");
    }

    [Fact]
    public void A_thread_that_joins_does_what_waits()
    {
        // The bound's only thread goes to an event loop, and the loop's old one comes in its place.
        var threads = new BlockingThreads(1);
        using var begun = new CountdownEvent(1);
        Assert.True(threads.TryRun(() => Block(begun)));
        Assert.True(begun.Wait(Deadline, TestContext.Current.CancellationToken));
        threads.Queue(() => _all.Signal());
        Assert.False(_all.IsSet);

        new Thread(threads.Join) { IsBackground = true }.Start();

        Assert.True(_all.Wait(Deadline, TestContext.Current.CancellationToken));
        _gate.Set();
    }

    [Fact]
    public async Task When_nothing_blocks_any_more_no_thread_is_left()
    {
        var running = 0;
        var threads = new BlockingThreads(8, idleTime: TimeSpan.FromMilliseconds(1), start: StartOne);

        threads.Queue(() => _all.Signal());

        Assert.True(_all.Wait(Deadline, TestContext.Current.CancellationToken));
        await Eventually.IsTrue(() => new(Volatile.Read(ref running) == 0), () => $"{running} threads are left");

        void StartOne(ThreadStart work)
        {
            Interlocked.Increment(ref running);
            new Thread(() =>
            {
                work();
                Interlocked.Decrement(ref running);
            })
            {
                IsBackground = true,
            }.Start();
        }
    }

    [Fact]
    public async Task While_the_system_gives_no_threads_work_waits_in_line_and_the_runtime_has_some()
    {
        var left = 0;
        var running = 0;
        var threads = new BlockingThreads(8, shortTime: TimeSpan.Zero, start: StartOne);

        // Enough for the reserve and two calls.
        left = 8;
        using var begun = new CountdownEvent(2);
        threads.Queue(() => Block(begun));
        threads.Queue(() => Block(begun));
        Assert.True(begun.Wait(Deadline, TestContext.Current.CancellationToken));
        Assert.Equal(8, Volatile.Read(ref running));

        Assert.False(threads.TryRun(() => Assert.Fail("It was to be done at once, or not at all.")));
        threads.Queue(() => _all.Signal());
        threads.TryAgain();
        Assert.Equal(2, threads.Count);
        Assert.False(_all.IsSet);
        await Eventually.IsTrue(() => new(Volatile.Read(ref running) == 2), () => $"{running} threads are left");

        left = 100;
        threads.TryAgain();
        Assert.True(_all.Wait(Deadline, TestContext.Current.CancellationToken));
        Assert.Equal(3, threads.Count);
        _gate.Set();

        void StartOne(ThreadStart work)
        {
            if (left-- <= 0)
            {
#pragma warning disable MA0012 // what the runtime throws is of that kind
                throw new InsufficientMemoryException();
#pragma warning restore MA0012
            }
            Interlocked.Increment(ref running);
            new Thread(() =>
            {
                work();
                Interlocked.Decrement(ref running);
            })
            {
                IsBackground = true,
            }.Start();
        }
    }

    [Fact]
    public void No_thread_is_asked_for_again_at_once_when_the_system_gave_none()
    {
        var asked = 0;
        var threads = new BlockingThreads(
            8,
            shortTime: TimeSpan.FromHours(1),
            start: _ =>
            {
                asked++;
#pragma warning disable MA0012 // what the runtime throws is of that kind
                throw new InsufficientMemoryException();
#pragma warning restore MA0012
            }
        );
        Assert.False(threads.IsFull);

        threads.Queue(() => { });
        threads.TryAgain();
        Assert.False(threads.TryRun(() => { }));

        Assert.Equal(1, asked);
        Assert.True(threads.IsFull);
    }

    private void Block(CountdownEvent begun)
    {
        begun.Signal();
        _gate.Wait();
    }
}
