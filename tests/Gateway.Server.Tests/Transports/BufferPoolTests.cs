using Gateway.Server.Tests.Wire;
using Gateway.Server.Transports;

namespace Gateway.Server.Tests.Transports;

// The pool is everybody's.
[Collection(nameof(RunAlone))]
public sealed class BufferPoolTests
{
    [Fact]
    public void What_is_returned_on_a_thread_that_stays_is_rented_on_any_other()
    {
        var array = BufferPool.Rent(128 * 1024);
        using var isReturned = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            BufferPool.Return(array);
            isReturned.Set();
            mayEnd.Wait();
        });
        other.Start();
        isReturned.Wait(TestContext.Current.CancellationToken);

        var again = BufferPool.Rent(128 * 1024);
        mayEnd.Set();
        other.Join();

        Assert.Same(array, again);
        BufferPool.Return(again);
    }

    [Fact]
    public void No_array_is_none_to_take_back()
    {
        BufferPool.Return([]);
        BufferPool.Return(BufferPool.Rent(0));
        Assert.NotEmpty(BufferPool.Rent(1));
    }
}
