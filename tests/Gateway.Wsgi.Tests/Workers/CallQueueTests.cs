using CsCheck;
using Gateway.Wsgi.Calls;
using Gateway.Wsgi.Workers;

namespace Gateway.Wsgi.Tests.Workers;

public sealed class CallQueueTests
{
    [Fact]
    public void It_is_a_queue_with_two_ends() =>
        Gen.Int[0, 3]
            .List[0, 400]
            .Sample(steps =>
            {
                var queue = new CallQueue();
                var model = new LinkedList<WsgiCall>();
                foreach (var step in steps)
                {
                    var call = new WsgiCall(null!);
                    switch (step)
                    {
                        case 0:
                            Assert.Equal(model.Count > 0, queue.TryTake(out var taken));
                            Assert.Same(model.First?.Value, taken);
                            if (taken is not null)
                            {
                                model.RemoveFirst();
                            }
                            break;
                        case 1:
                            queue.AddFirst(call);
                            model.AddFirst(call);
                            break;
                        default:
                            queue.AddLast(call);
                            model.AddLast(call);
                            break;
                    }
                    Assert.Equal(model.Count, queue.Count);
                }
            });
}
