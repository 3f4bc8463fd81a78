using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Tests;

public sealed class AllocationTests
{
    [Fact]
    public async Task Hello_allocates_nothing_in_the_contract()
    {
        Application hello = static (environ, startResponse) =>
        {
            startResponse(200, ("content-type", "text/plain")).Write("Hello, World!"u8);
            return default;
        };
        var writer = new FixedWriter();
        StartResponse startResponse = (_, headers) =>
            headers.Length == 1 ? writer : throw new InvalidOperationException();
        var environ = new Environ();
        await CallAsync(1_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        await CallAsync(10_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        async ValueTask CallAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await hello(environ, startResponse);
            }
        }
    }

    private sealed class FixedWriter : PipeWriter
    {
        private readonly byte[] _memory = new byte[64];

        public override Memory<byte> GetMemory(int sizeHint = 0) => _memory;

        public override Span<byte> GetSpan(int sizeHint = 0) => _memory;

        public override void Advance(int bytes) { }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

        public override void CancelPendingFlush() { }

        public override void Complete(Exception? exception = null) { }
    }
}
