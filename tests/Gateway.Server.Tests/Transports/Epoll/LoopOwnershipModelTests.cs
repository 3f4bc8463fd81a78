using Gateway.Server.Transports.Epoll;

namespace Gateway.Server.Tests.Transports.Epoll;

/// <summary>Event loops that are taken over, in every order in which the steps of their threads can meet.</summary>
public sealed class LoopOwnershipModelTests
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(2, 2)]
    public void A_loop_has_one_owner_and_its_events_are_handled_once(int events, int takeovers)
    {
        var taken = 0;
        var count = Interleavings.Explore(() =>
        {
            var loop = new Loop(events, takeovers);
            return (
                [
                    .. Enumerable.Range(0, takeovers + 1).Select(loop.Run),
                    .. Enumerable.Range(0, takeovers).Select(_ => loop.Watch()),
                ],
                () => taken = Math.Max(taken, loop.Check())
            );
        });

        Assert.InRange(count, 100, int.MaxValue);
        // That it was taken as often as could be is among what was explored.
        Assert.Equal(takeovers, taken);
    }

    [Fact]
    public void A_loop_cannot_be_taken_outside_of_a_call()
    {
        var ownership = default(LoopOwnership);

        Assert.False(ownership.TryTakeOver(ownership.Word, out _));
        var call = ownership.EnterCall();
        Assert.Equal(call, ownership.Word);
        Assert.True(ownership.LeaveCall(call));

        Assert.False(ownership.TryTakeOver(call, out _));
    }

    [Fact]
    public void A_loop_that_goes_from_call_to_call_is_not_taken_for_one_of_them()
    {
        var ownership = default(LoopOwnership);
        var first = ownership.EnterCall();
        Assert.True(ownership.LeaveCall(first));
        var second = ownership.EnterCall();

        Assert.NotEqual(first, ownership.Word);
        Assert.False(ownership.TryTakeOver(first, out _));
        Assert.True(ownership.TryTakeOver(second, out var owner));
        Assert.Equal(1, owner);
    }

    // What EventLoop and Watchdog do with the word, step by step.
    private sealed class Loop(int events, int takeovers)
    {
        private readonly int[] _handled = new int[events];
        private readonly bool[] _isStarted = [true, .. new bool[takeovers]];
        private readonly bool[] _hasLost = new bool[takeovers + 1];
        private LoopOwnership _ownership;
        private int _next;
        private int _takeovers;

        public IEnumerable<Func<bool>?> Run(int owner)
        {
            yield return () => _isStarted[owner];
            while (_next < events)
            {
                // Whoever touches what is the owner's is the owner, and nobody else is.
                Assert.Equal(owner, LoopOwnership.OwnerOf(_ownership.Word));
                var current = _next++;
                yield return null;
                var call = _ownership.EnterCall();
                yield return null;
                _handled[current]++;
                yield return null;
                if (!_ownership.LeaveCall(call))
                {
                    _hasLost[owner] = true;
                    yield break;
                }
                yield return null;
            }
        }

        public IEnumerable<Func<bool>?> Watch()
        {
            var word = _ownership.Word;
            yield return null;
            if (_ownership.TryTakeOver(word, out var owner))
            {
                Assert.Equal(++_takeovers, owner);
                _isStarted[owner] = true;
            }
        }

        public int Check()
        {
            Assert.All(_handled, static times => Assert.Equal(1, times));
            Assert.Equal(_takeovers, LoopOwnership.OwnerOf(_ownership.Word));
            for (var owner = 0; owner <= _takeovers; owner++)
            {
                Assert.Equal(owner < _takeovers, _hasLost[owner]);
            }
            return _takeovers;
        }
    }
}
