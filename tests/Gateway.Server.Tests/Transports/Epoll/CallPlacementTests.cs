using Gateway.Server.Transports.Epoll;

namespace Gateway.Server.Tests.Transports.Epoll;

public sealed class CallPlacementTests
{
    private const uint Key = 42;
    private const uint Other = 43;

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(50);

    private readonly CallPlacement _calls = new(new BlockingThreads(1));
    private readonly EpollConnection _connection = Pair.Connection();
    private readonly EpollConnection _another = Pair.Connection();

    [Fact]
    public void Calls_run_where_they_are_unless_that_is_an_event_loop()
    {
        _calls.Blocked(Key, _connection);

        Assert.True(_calls.MayRunHere(Key, _connection));
        Assert.Equal(0, _calls.Moved);
    }

    [Fact]
    public void What_has_blocked_is_moved_by_what_it_is_known_by_and_by_its_connection() =>
        Pair.OnLoop(
            _calls,
            () =>
            {
                Assert.True(_calls.MayRunHere(Key, _connection));

                _calls.Blocked(Key, _connection);

                Assert.False(_calls.MayRunHere(Key, _another));
                Assert.False(_calls.MayRunHere(Other, _connection));
                Assert.True(_calls.MayRunHere(Other, _another));
                Assert.Equal(2, _calls.Moved);
            }
        );

    [Fact]
    public void Quick_calls_in_a_row_bring_it_back() =>
        Pair.OnLoop(
            _calls,
            () =>
            {
                _calls.Blocked(Key, _connection);

                var quick = 0;
                while (!_calls.MayRunHere(Key, _connection))
                {
                    _calls.Returned(Key, _connection, TimeSpan.Zero);
                    Assert.InRange(++quick, 1, 100);
                }

                Assert.InRange(quick, 2, 100);
            }
        );

    [Fact]
    public void A_slow_call_among_quick_ones_is_learned_anew() =>
        Pair.OnLoop(
            _calls,
            () =>
            {
                _calls.Blocked(Key, _connection);
                var before = 0;
                for (; !_calls.MayRunHere(Key, _connection); before++)
                {
                    _calls.Returned(Key, _connection, TimeSpan.Zero);
                }
                _calls.Blocked(Key, _connection);
                _calls.Returned(Key, _connection, TimeSpan.Zero);

                _calls.Returned(Key, _connection, Slow);

                var after = 0;
                for (; !_calls.MayRunHere(Key, _connection); after++)
                {
                    _calls.Returned(Key, _connection, TimeSpan.Zero);
                }
                Assert.Equal(before, after);
            }
        );

    [Fact]
    public void What_has_run_on_a_loop_stays_there_while_the_unknown_is_moved() =>
        Pair.OnLoop(
            _calls,
            () =>
            {
                Assert.True(_calls.MayRunHere(Key, _connection));

                _calls.MoveAll();

                Assert.True(_calls.MayRunHere(Key, _another));
                Assert.False(_calls.MayRunHere(Other, _another));
            }
        );

    [Fact]
    public void What_blocks_after_all_is_trusted_no_more() =>
        Pair.OnLoop(
            _calls,
            () =>
            {
                Assert.True(_calls.MayRunHere(Key, _connection));

                _calls.Blocked(Key, _another);

                Assert.False(_calls.MayRunHere(Key, _connection));
            }
        );

    [Fact]
    public void All_are_moved_when_too_many_block() =>
        Pair.OnLoop(
            _calls,
            () =>
            {
                _calls.MoveAll();

                Assert.False(_calls.MayRunHere(Key, _connection));
                Assert.False(_calls.MayRunHere(Other, _another));
            }
        );

    [Fact]
    public Task All_are_moved_for_a_while_only() =>
        Pair.OnLoopAsync(
            _calls,
            () => _calls.MoveAll(),
            () => _calls.MayRunHere(Other, _another),
            "a call runs on its loop again"
        );
}
