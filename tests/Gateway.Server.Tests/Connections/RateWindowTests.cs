using Gateway.Server.Connections;

namespace Gateway.Server.Tests.Connections;

public sealed class RateWindowTests
{
    private readonly RateWindow _rate = new(minRate: 240, grace: TimeSpan.FromSeconds(5));
    private int _second;
    private long _bytes;

    [Fact]
    public void Nothing_at_all_is_too_slow_after_the_grace() => Assert.Equal(6, SecondsUntilTooSlow(_ => 0, most: 100));

    [Fact]
    public void A_little_less_than_the_rate_is_too_slow_before_long() =>
        Assert.InRange(SecondsUntilTooSlow(_ => 200, most: 100), 20, 40);

    [Fact]
    public void The_rate_itself_is_never_too_slow() =>
        Assert.Equal(10_000, SecondsUntilTooSlow(_ => 240, most: 10_000));

    [Fact]
    public void Lumps_that_come_to_the_rate_together_are_never_too_slow() =>
        Assert.Equal(10_000, SecondsUntilTooSlow(second => second % 30 == 3 ? 30 * 240 : 0, most: 10_000));

    [Fact]
    public void A_burst_earns_half_a_minute_and_no_more() =>
        Assert.Equal(1 + 30 + 5, SecondsUntilTooSlow(second => second == 1 ? 100_000_000 : 0, most: 1_000));

    [Fact]
    public void What_came_before_counts_as_a_burst() =>
        Assert.Equal(30 + 5 + 1, SecondsUntilTooSlow(second => second == 0 ? 100_000_000 : 0, most: 1_000));

    [Fact]
    public void While_nothing_is_waited_for_nothing_is_spent()
    {
        Assert.Equal(4, SecondsUntilTooSlow(_ => 0, most: 4));
        _rate.IsTooSlow(TimeSpan.FromSeconds(_second += 1000), _bytes, isWaiting: false, number: 0);

        Assert.Equal(6, SecondsUntilTooSlow(_ => 0, most: 100));
    }

    [Fact]
    public void Without_a_rate_nothing_is_too_slow()
    {
        var rate = new RateWindow(minRate: 0, TimeSpan.Zero);

        Assert.False(rate.IsTooSlow(TimeSpan.Zero, 0, isWaiting: true, number: 0));
        Assert.False(rate.IsTooSlow(TimeSpan.FromDays(1), 0, isWaiting: true, number: 0));
    }

    private int SecondsUntilTooSlow(Func<int, long> bytes, int most)
    {
        var start = _second;
        while (_second - start < most)
        {
            if (
                _rate.IsTooSlow(
                    TimeSpan.FromSeconds(_second),
                    _bytes += bytes(_second - start),
                    isWaiting: true,
                    number: 0
                )
            )
            {
                break;
            }
            _second++;
        }
        return _second - start;
    }
}
