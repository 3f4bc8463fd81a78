using System.Text;
using Gateway.Wsgi.Calls;
using Gateway.Wsgi.Protocol;

namespace Gateway.Wsgi.Workers;

/// <summary>
/// Brings the frames of one worker to their requests, on the thread that reads them. First the books are brought up to date and
/// the worker is given what waits; then the requests are answered while it works on.
/// </summary>
internal sealed class FrameRoad(WorkerPool pool, Worker worker, int processId, TimeProvider time)
{
    private readonly ResponseHeadReader _head = new();
    private readonly List<WsgiCall?> _calls = [];

    public void OnFrames(List<Frame> frames)
    {
        List<WsgiCall>? abandoned;
        var now = time.GetTimestamp();
        var mustDistribute = false;
        lock (pool.Gate)
        {
            var finished = 0;
            foreach (var frame in frames)
            {
                var call = Book(frame, ref finished);
                mustDistribute |= frame.Kind == FrameKind.Skipped && call is not null;
                _calls.Add(frame.Kind == FrameKind.Skipped ? null : call);
            }
            if (finished > 0)
            {
                worker.NoteProgress(finished, now);
            }
            abandoned = pool.Fill(worker, now);
        }
        worker.Connection.Send(pool.Gate);
        WorkerPool.Abandon(abandoned);
        pool.CheckWear(worker);
        for (var i = 0; i < frames.Count; i++)
        {
            Deliver(frames[i], _calls[i]);
        }
        _calls.Clear();
        if (mustDistribute)
        {
            pool.Distribute();
        }
    }

    // What ends a request by itself frees its place at once; what belongs to a stream is booked when it is its turn.
    private WsgiCall? Book(Frame frame, ref int finished)
    {
        if (frame.Kind is not (FrameKind.Whole or FrameKind.File or FrameKind.Skipped))
        {
            return null;
        }
        if (frame.Kind == FrameKind.File)
        {
            worker.BeginFile();
        }
        var call = Close(frame.Slot);
        finished++;
        if (frame.Kind == FrameKind.Skipped && call is not null)
        {
            pool.PutBack([call]);
        }
        return call;
    }

    // Under the gate.
    private WsgiCall? Close(byte slot)
    {
        var call = worker.CallOf(slot);
        if (call is not null)
        {
            worker.Detach(call);
        }
        worker.Free(slot);
        return call;
    }

    private void Deliver(Frame frame, WsgiCall? call)
    {
        switch (frame.Kind)
        {
            case FrameKind.Whole when call is not null:
                _head.Read(frame.Head);
                call.Answer(_head, frame.Body);
                break;
            case FrameKind.File:
                _ = SendFileAsync(frame, call);
                break;
            case FrameKind.Begin:
                Begin(frame);
                break;
            case FrameKind.Piece:
                StreamOf(frame.Slot)?.Write(frame.Body);
                break;
            case FrameKind.End or FrameKind.Failed:
                End(frame);
                break;
        }
    }

    private void Begin(Frame frame)
    {
        WsgiCall? call;
        lock (pool.Gate)
        {
            call = worker.CallOf(frame.Slot);
            if (call is null)
            {
                return;
            }
            // Nobody takes it out of the books while its response begins.
            call.AliveAt = long.MaxValue;
        }
        _head.Read(frame.Head);
        try
        {
            call.Start(_head, frame.Body);
        }
        catch (Exception error)
        {
            lock (pool.Gate)
            {
                worker.Detach(call);
                worker.Connection.Memory.Mark(frame.Slot, SlotMark.Departed);
            }
            call.Fail(error);
            return;
        }
        _ = StreamOf(frame.Slot);
    }

    private ResponseStream? StreamOf(byte slot)
    {
        lock (pool.Gate)
        {
            var call = worker.CallOf(slot);
            if (call is null)
            {
                return null;
            }
            call.AliveAt = time.GetTimestamp();
            return call.Stream;
        }
    }

    private void End(Frame frame)
    {
        WsgiCall? call;
        List<WsgiCall>? abandoned;
        lock (pool.Gate)
        {
            var now = time.GetTimestamp();
            call = Close(frame.Slot);
            worker.NoteProgress(1, now);
            abandoned = pool.Fill(worker, now);
        }
        worker.Connection.Send(pool.Gate);
        WorkerPool.Abandon(abandoned);
        if (frame.Kind == FrameKind.End)
        {
            call?.Stream?.Complete();
        }
        else
        {
            call?.Fail(new PythonException(Encoding.UTF8.GetString(frame.Body)));
        }
    }

    private async Task SendFileAsync(Frame frame, WsgiCall? call)
    {
        var parts = Encoding.ASCII.GetString(frame.Body).Split(' ');
        var descriptor = int.Parse(parts[0]);
        if (call is not null)
        {
            _head.Read(frame.Head);
            var path = $"/proc/{processId}/fd/{descriptor}";
            await call.AnswerFileAsync(_head, path, long.Parse(parts[1]), long.Parse(parts[2]));
        }
        lock (pool.Gate)
        {
            worker.EndFile(descriptor);
        }
        worker.Connection.Send(pool.Gate);
    }
}
