using System.Buffers;
using System.Net.Sockets;
using System.Text;
using Gateway.Server.Tests.Metrics;
using Gateway.Tests;
using Gateway.Toolkit.Middleware;

namespace Gateway.Server.Tests.Wire;

/// <summary>What requests on kept connections allocate, by the runtime's own count for the event loop's thread: on it
/// everything between receiving and sending happens.</summary>
[OnTransport(TransportKind.Epoll)]
[Collection(nameof(RunAlone))]
public sealed class AllocationTests
{
    // Anything that a request allocates shows in this many.
    private const int Million = 1_000_000;

    [Theory]
    [InlineData(16, Million)]
    [InlineData(1, Million / 10)]
    public async Task A_million_hellos_allocate_nothing(int pipelined, int requests)
    {
        var loop = new MeasuredLoop();
        await using var server = await StartAsync(loop.Around(Hello));
        using var client = await PipeliningClient.ConnectAsync(server.EndPoint, pipelined);
        var smallest = long.MaxValue;

        await Eventually.IsTrue(
            () =>
            {
                // Until the code is compiled for good, and where another thread took the loop over, there is no telling.
                loop.Begin();
                client.Ask(requests);
                smallest = Math.Min(smallest, loop.Allocated ?? long.MaxValue);
                return ValueTask.FromResult(smallest == 0);
            },
            () => $"{requests} requests allocate nothing; the least seen is {smallest} octets"
        );
    }

    [Fact]
    public async Task A_hello_that_is_logged_and_measured_allocates_a_handful_of_objects()
    {
        const int requests = 10_000;
        using var measured = new Measurements(keeps: false);
        var loop = new MeasuredLoop();
        await using var server = await StartAsync(
            loop.Around(AccessLog.Wrap(Hello, TextWriter.Null)),
            options => options.MeterFactory = measured
        );
        using var client = await PipeliningClient.ConnectAsync(server.EndPoint, pipelined: 16);
        var smallest = long.MaxValue;

        await Eventually.IsTrue(
            () =>
            {
                loop.Begin();
                client.Ask(requests);
                smallest = Math.Min(smallest, loop.Allocated ?? long.MaxValue);
                // The call, its delegate, its writer, and the value of User-Agent.
                return ValueTask.FromResult(smallest <= requests * 320);
            },
            () => $"at most 320 octets a request; the least seen is {(double)smallest / requests:0}"
        );
    }

    private static ValueTask Hello(Environ environ, StartResponse startResponse)
    {
        startResponse(200, ("content-type", "text/plain")).Write("Hello, World!"u8);
        return default;
    }

    private static Task<TestServer> StartAsync(
        Application application,
        Action<GatewayServerOptions>? configure = null
    ) =>
        TestServer.StartAsync(
            application,
            options =>
            {
                options.EventLoops = 1;
                configure?.Invoke(options);
            }
        );

    /// <summary>Reads the count before the first and at the last request of a window.</summary>
    private sealed class MeasuredLoop
    {
        private int _thread;
        private long _before;
        private long _after;
        private bool _hasMoved;

        /// <summary>What the loop's thread has allocated in this window; null when there was more than one thread.</summary>
        public long? Allocated => _hasMoved ? null : _after - _before;

        public void Begin() => (_thread, _hasMoved) = (0, false);

        public Application Around(Application next) =>
            (environ, startResponse) =>
            {
                _after = GC.GetAllocatedBytesForCurrentThread();
                if (_thread == 0)
                {
                    (_thread, _before) = (Environment.CurrentManagedThreadId, _after);
                }
                _hasMoved |= _thread != Environment.CurrentManagedThreadId;
                return next(environ, startResponse);
            };
    }

    /// <summary>A client that sends several requests at once; no two of them are the same.</summary>
    private sealed class PipeliningClient(Socket socket, int pipelined) : IDisposable
    {
        private readonly byte[] _requests = Encoding.ASCII.GetBytes(
            string.Concat(
                Enumerable
                    .Range(0, pipelined)
                    .Select(i =>
                        $"GET /hello?page={i} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: test/{i}\r\nX-Number: {i * 37}\r\n\r\n"
                    )
            )
        );
        private readonly byte[] _received = new byte[64 * 1024];
        private int _responseLength;

        public static async Task<PipeliningClient> ConnectAsync(System.Net.IPEndPoint server, int pipelined)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(server, TestContext.Current.CancellationToken);
            return new(socket, pipelined);
        }

        public void Ask(int requests)
        {
            for (var i = 0; i < requests; i += pipelined)
            {
                socket.Send(_requests);
                if (_responseLength == 0)
                {
                    Learn();
                    continue;
                }
                for (var awaited = pipelined * _responseLength; awaited > 0; )
                {
                    awaited -= socket.Receive(_received, Math.Min(awaited, _received.Length), SocketFlags.None);
                }
            }
        }

        public void Dispose() => socket.Dispose();

        // All responses are of one length.
        private void Learn()
        {
            var count = 0;
            while (Encoding.ASCII.GetString(_received, 0, count).Split("Hello, World!").Length <= pipelined)
            {
                count += socket.Receive(_received.AsSpan(count));
            }
            Assert.Equal(0, count % pipelined);
            _responseLength = count / pipelined;
        }
    }
}

/// <summary>For tests that nothing else is to run beside.</summary>
[CollectionDefinition(nameof(RunAlone), DisableParallelization = true)]
public sealed class RunAlone;
