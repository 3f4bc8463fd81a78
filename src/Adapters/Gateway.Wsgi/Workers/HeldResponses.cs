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
        var (held, begun) = worker.Connection.Memory.CopyHeld();
        ReadOnlyMemory<byte> rest = held;
        while (Frame.TryRead(ref rest, out var frame, out _))
        {
            // Between a sending and the word that it is done, the frames there have arrived already, and their slots may be those
            // of other requests: of such as have not begun.
            if (frame.Kind == FrameKind.Whole && begun[frame.Slot] != 0 && worker.CallOf(frame.Slot) is { } call)
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
