using Gateway.Wsgi.Calls;
using Gateway.Wsgi.Protocol;

namespace Gateway.Wsgi.Workers;

/// <summary>
/// Responses that a worker has finished and not sent, because it died, or is at a slow request behind them. They are read from
/// the memory that is shared with it.
/// </summary>
internal sealed class HeldResponses
{
    private readonly List<(WsgiCall Call, Frame Frame)> _taken = [];

    /// <summary>Takes them out of the books; under the pool's gate.</summary>
    public void Take(Worker worker)
    {
        ReadOnlyMemory<byte> rest = worker.Connection.Memory.CopyHeld();
        while (Frame.TryRead(ref rest, out var frame, out _))
        {
            if (frame.Kind == FrameKind.Whole && worker.CallOf(frame.Slot) is { } call)
            {
                worker.Detach(call);
                _taken.Add((call, frame));
            }
        }
    }

    /// <summary>Answers their requests.</summary>
    public void Deliver()
    {
        var head = new ResponseHeadReader();
        foreach (var (call, frame) in _taken)
        {
            head.Read(frame.Head);
            call.Answer(head, frame.Body);
        }
        _taken.Clear();
    }
}
