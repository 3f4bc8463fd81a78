using Gateway.Server.Transports.Epoll;

namespace Gateway.Server.Tests.Transports.Epoll;

/// <summary>A connection's owner, its event loop, and whoever wakes, interrupts or ends it, in every order in which their
/// steps can meet.</summary>
public sealed class ConnectionStateModelTests
{
    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(1, 1, true)]
    [InlineData(2, 1, false)]
    public void No_octet_is_left_lying_and_nobody_shares_a_connection(int sends, int waits, bool isWoken)
    {
        var count = Interleavings.Explore(() =>
        {
            var connection = new Connection(waits);
            return (
                [connection.Peer(sends), connection.Loop(sends), connection.Waker(isWoken), connection.Session()],
                () => connection.CheckServed(sends)
            );
        });

        Assert.InRange(count, 20, int.MaxValue);
    }

    [Fact]
    public void A_wait_is_ended_by_what_comes_or_by_an_interruption_and_never_twice()
    {
        var count = Interleavings.Explore(() =>
        {
            var connection = new Connection(waits: 1);
            return (
                [connection.Peer(1), connection.Loop(1), connection.Interrupter(), connection.Session()],
                () => connection.CheckServed(1)
            );
        });

        Assert.InRange(count, 20, int.MaxValue);
    }

    [Fact]
    public void A_lingering_connection_is_ended_once_and_by_its_owner()
    {
        var count = Interleavings.Explore(() =>
        {
            var connection = new Connection(waits: 0);
            return ([connection.Closer(), connection.LingeringLoop(), connection.Ticker()], connection.CheckEnded);
        });

        Assert.InRange(count, 20, int.MaxValue);
    }

    // What EpollConnection does with the word and the waiter, step by step.
    private sealed class Connection(int waits)
    {
        private readonly ReceiveWaiter _waiter = new();
        private readonly Queue<int> _events = new();
        private ConnectionState _state;
        private int _inKernel;
        private int _received;
        private int _waits = waits;
        private int _owners;
        private int _ends;
        private int _ready;
        private bool _isFinished;
        private bool _isInterrupted;

        public IEnumerable<Func<bool>?> Peer(int sends)
        {
            for (var i = 0; i < sends; i++)
            {
                yield return null;
                _inKernel++;
                _events.Enqueue(ConnectionState.Readable);
            }
        }

        public IEnumerable<Func<bool>?> Loop(int events)
        {
            for (var i = 0; i < events; i++)
            {
                yield return () => _events.Count > 0;
                if (_state.Notice(_events.Dequeue()))
                {
                    Enter();
                    _ready++;
                }
                else
                {
                    yield return null;
                    _waiter.Wake();
                }
            }
        }

        public IEnumerable<Func<bool>?> Waker(bool isWoken)
        {
            yield return null;
            if (isWoken && _state.TryOwnIdle())
            {
                Enter();
                _ready++;
            }
        }

        // Goes on when the event loop's thread does, since it leaves that before it waits.
        public IEnumerable<Func<bool>?> Session()
        {
            while (true)
            {
                yield return () => _ready > 0;
                _ready--;
                foreach (var step in Own())
                {
                    yield return step;
                }
            }
        }

        public IEnumerable<Func<bool>?> Interrupter()
        {
            yield return null;
            _isInterrupted = true;
            _waiter.Interrupt();
        }

        public IEnumerable<Func<bool>?> Closer()
        {
            Assert.True(_state.TryOwnIdle());
            Enter();
            yield return null;
            _state.StartLingering();
            foreach (var step in Linger())
            {
                yield return step;
            }
        }

        public IEnumerable<Func<bool>?> LingeringLoop()
        {
            yield return () => _owners > 0 || _ends > 0 || _state.IsLingering;
            foreach (var news in (int[])[ConnectionState.Readable, ConnectionState.Finished])
            {
                _isFinished |= news == ConnectionState.Finished;
                yield return null;
                if (_state.Notice(news))
                {
                    Enter();
                    foreach (var step in Linger())
                    {
                        yield return step;
                    }
                }
                yield return null;
            }
        }

        public IEnumerable<Func<bool>?> Ticker()
        {
            yield return null;
            if (_state.IsLingering)
            {
                yield return null;
                if (_state.TryOwnLingering())
                {
                    Enter();
                    yield return null;
                    _ends++;
                }
            }
        }

        public void CheckServed(int sent)
        {
            Assert.Equal(sent, _received);
            Assert.Equal(0, _inKernel);
            Assert.InRange(_owners, 0, 1);
        }

        public void CheckEnded()
        {
            Assert.True(_isFinished);
            Assert.Equal(1, _ends);
        }

        private void Enter()
        {
            _owners++;
            Assert.Equal(1, _owners);
            Assert.Equal(0, _ends);
        }

        private IEnumerable<Func<bool>?> Own()
        {
            while (true)
            {
                yield return null;
                _received += _inKernel;
                _inKernel = 0;
                yield return null;
                if (!_state.HasNews)
                {
                    if (_waits > 0)
                    {
                        _waits--;
                        foreach (var step in Wait())
                        {
                            yield return step;
                        }
                        yield return null;
                    }
                    else
                    {
                        yield return null;
                        _owners--;
                        if (_state.TryBecomeIdle())
                        {
                            yield break;
                        }
                        Enter();
                    }
                }
                if (_state.HasNews)
                {
                    yield return null;
                    _state.ForgetReadable();
                }
            }
        }

        private IEnumerable<Func<bool>?> Wait()
        {
            yield return null;
            if (!_waiter.TryBegin())
            {
                Assert.True(_isInterrupted);
                yield break;
            }
            yield return null;
            var hasNews = _state.HasNews;
            yield return null;
            if (hasNews && _waiter.TryEnd())
            {
                yield break;
            }
            var wait = _waiter.Wait;
            yield return () => wait.IsCompleted || (!_isInterrupted && IsQuiet());
            if (wait.IsCompleted)
            {
                wait.GetAwaiter().GetResult();
            }
            else
            {
                // Nothing more comes: the wait would last, which is right.
                Assert.True(_waiter.TryEnd());
            }
        }

        private bool IsQuiet() => _inKernel == 0 && _events.Count == 0 && !_state.HasNews;

        private IEnumerable<Func<bool>?> Linger()
        {
            do
            {
                yield return null;
                _state.ForgetReadable();
                yield return null;
                if (_isFinished)
                {
                    _ends++;
                    yield break;
                }
                yield return null;
                _owners--;
                if (_state.TryLinger())
                {
                    yield break;
                }
                Enter();
            } while (true);
        }
    }
}
