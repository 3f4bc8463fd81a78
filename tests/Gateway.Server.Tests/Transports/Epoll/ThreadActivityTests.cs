using Gateway.Server.Transports.Epoll;
using Gateway.Tests;

namespace Gateway.Server.Tests.Transports.Epoll;

public sealed class ThreadActivityTests : IDisposable
{
    private readonly ManualResetEventSlim _mayEnd = new();
    private volatile bool _computes;
    private volatile int _id;

    public void Dispose()
    {
        _computes = false;
        _mayEnd.Set();
    }

    [Fact]
    public async Task A_thread_that_waits_sleeps_and_one_that_computes_takes_the_processor()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");
        _computes = true;
        var thread = new Thread(() =>
        {
            _id = Libc.GetThreadId();
            while (_computes) { }
            _mayEnd.Wait();
        })
        {
            IsBackground = true,
        };
        thread.Start();
        await Eventually.IsTrue(() => new(_id != 0), () => "the thread runs");

        await Eventually.IsTrue(() => new(!ThreadActivity.Of(_id).Sleeps), () => "it is awake");
        var before = ThreadActivity.Of(_id);
        await Eventually.IsTrue(
            () => new(ThreadActivity.Of(_id).Computed - before.Computed > TimeSpan.FromMilliseconds(20)),
            () => "it computes"
        );

        _computes = false;
        await Eventually.IsTrue(() => new(ThreadActivity.Of(_id).Sleeps), () => "it waits");
    }

    [Fact]
    public void Nothing_is_known_of_a_thread_that_is_not_there() =>
        Assert.Equal(new ThreadActivity(Sleeps: false, Computed: null), ThreadActivity.Of(int.MaxValue));
}
