using Gateway.Server.Transports.Epoll;

namespace Gateway.Server.Tests.Transports.Epoll;

public sealed class ParkingTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Parking _parking = new();

    public ParkingTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "futex is Linux's.");

    [Fact]
    public void A_wake_before_the_wait_is_not_lost_and_counts_once()
    {
        _parking.Wake();

        Assert.True(_parking.Wait(Deadline));
        Assert.False(_parking.Wait(TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public void A_wait_ends_when_its_time_is_up_and_no_sooner(int milliseconds)
    {
        var began = Environment.TickCount64;

        Assert.False(_parking.Wait(TimeSpan.FromMilliseconds(milliseconds)));

        Assert.True(Environment.TickCount64 - began >= milliseconds);
        _parking.Wake();
        Assert.True(_parking.Wait(Deadline));
    }

    [Fact]
    public void A_thread_that_waits_for_ever_is_woken()
    {
        var other = new Thread(() => _parking.Wait(Timeout.InfiniteTimeSpan)) { IsBackground = true };
        other.Start();

        _parking.Wake();

        Assert.True(other.Join(Deadline));
    }

    [Fact]
    public void Two_threads_wake_each_other_without_end()
    {
        var there = new Parking();
        var other = Echo(there, 20_000);

        for (var turn = 0; turn < 20_000; turn++)
        {
            there.Wake();
            Assert.True(_parking.Wait(Deadline), $"turn {turn} was lost");
        }
        Assert.True(other.Join(Deadline));
    }

    [Fact]
    public void A_wake_that_comes_as_the_time_is_up_is_had_by_this_wait_or_the_next()
    {
        var there = new Parking();
        var other = Echo(there, 5_000);

        for (var turn = 0; turn < 5_000; turn++)
        {
            there.Wake();
            if (!_parking.Wait(TimeSpan.FromTicks(turn % 200 * 10)))
            {
                Assert.True(_parking.Wait(Deadline), $"turn {turn} was lost");
            }
        }
        Assert.True(other.Join(Deadline));
    }

    /// <summary>A thread that answers each wake with one.</summary>
    private Thread Echo(Parking there, int turns)
    {
        var echo = new Thread(() =>
        {
            for (var turn = 0; turn < turns; turn++)
            {
                there.Wait(Timeout.InfiniteTimeSpan);
                _parking.Wake();
            }
        })
        {
            IsBackground = true,
        };
        echo.Start();
        return echo;
    }
}
