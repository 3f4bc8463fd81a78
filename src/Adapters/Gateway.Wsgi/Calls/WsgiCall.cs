using System.Buffers;
using System.Threading.Tasks.Sources;
using Gateway.Wsgi.Protocol;
using Gateway.Wsgi.Workers;

namespace Gateway.Wsgi.Calls;

/// <summary>
/// One request on its way through a worker. It is answered by whoever took it out of the pool's books, on that thread, and its
/// completion goes on with the server's work there.
/// </summary>
/// <remarks>Used again for other requests; what refers to one knows it as long as the pool's books do.</remarks>
internal sealed class WsgiCall(WorkerPool pool) : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _completion;
    private Environ? _environ;
    private StartResponse? _startResponse;

    /// <summary>The request as a worker reads it.</summary>
    public PickleBuffer Item { get; } = new();

    // Guarded by the pool's gate, as are the next four.
    public Worker? Worker { get; set; }

    public byte Slot { get; set; }

    /// <summary>When it was seen to run, or last showed a sign of life; 0 before.</summary>
    public long AliveAt { get; set; }

    /// <summary>When its worker was told not to begin it; 0 when it was not.</summary>
    public long WithdrawnAt { get; set; }

    /// <summary>When it began to wait for a worker.</summary>
    public long QueuedAt { get; set; }

    /// <summary>The response once it has begun and before it is over; else null.</summary>
    public ResponseStream? Stream { get; private set; }

    public ValueTask Task => new(this, _completion.Version);

    /// <summary>Whether the client has gone; asked while the call waits.</summary>
    public bool IsAbandoned => _environ!.Aborted.IsCancellationRequested;

    public void Begin(Environ environ, StartResponse startResponse)
    {
        _environ = environ;
        _startResponse = startResponse;
        AliveAt = 0;
        WithdrawnAt = 0;
    }

    /// <summary>Answers with a whole response.</summary>
    public void Answer(ResponseHeadReader head, ReadOnlySpan<byte> body)
    {
        try
        {
            var declared = head.ContentLength;
            if (declared is null && ResponseRule.HasContent(head.Status))
            {
                head.Add(new Header("Content-Length", body.Length.ToString()));
            }
            else if (declared < body.Length)
            {
                // "The server should not transmit more bytes than the header allows" (PEP 3333).
                body = body[..(int)declared];
            }
            if (IsHead)
            {
                // What is declared counts, and the body need not agree.
                body = [];
            }
            else if (body.Length > ResponseRule.MaxStaged || declared > body.Length)
            {
                // Too long to be staged, or too short for what was declared, which clients are to see as it is.
                var stream = Start(head, body);
                stream.Complete();
                return;
            }
            var writer = StartResponse(head);
            if (body.Length > 0)
            {
                writer.Write(body);
            }
        }
        catch (Exception error)
        {
            Fail(error);
            return;
        }
        _completion.SetResult(true);
    }

    /// <summary>Begins a response whose pieces are sent as they come.</summary>
    public ResponseStream Start(ResponseHeadReader head, ReadOnlySpan<byte> piece)
    {
        var stream = new ResponseStream(this, StartResponse(head), !IsHead, _environ!.Aborted);
        Stream = stream;
        stream.Write(piece);
        stream.Start();
        return stream;
    }

    /// <summary>Answers with a part of a file.</summary>
    public async Task AnswerFileAsync(ResponseHeadReader head, string path, long offset, long length)
    {
        try
        {
            if (head.ContentLength is null && ResponseRule.HasContent(head.Status))
            {
                head.Add(new Header("Content-Length", length.ToString()));
            }
            var writer = StartResponse(head);
            await writer.SendFileAsync(path, offset, length, _environ!.Aborted);
        }
        catch (Exception error)
        {
            Fail(error);
            return;
        }
        _completion.SetResult(true);
    }

    /// <summary>Answers that no worker did.</summary>
    public void Fail(WorkerFailure failure)
    {
        pool.Log.RequestFailed(_environ!, failure, Stream is not null);
        var error = new IOException($"{failure.Reason}: {failure.Message}.");
        if (Stream is { } stream)
        {
            stream.Fail(error);
            return;
        }
        try
        {
            ResponseRule.WriteFailure(_startResponse!, failure);
        }
        catch (Exception thrown)
        {
            Fail(thrown);
            return;
        }
        _completion.SetResult(true);
    }

    /// <summary>The call ends with an exception: the application's own, or what kept the response from being sent.</summary>
    public void Fail(Exception error)
    {
        if (Stream is { } stream)
        {
            stream.Fail(error);
        }
        else
        {
            _completion.SetException(error);
        }
    }

    /// <summary>The client has gone, and the request was not begun.</summary>
    public void Abandon() => Fail(new OperationCanceledException("The client went away."));

    /// <summary>The client has gone: its worker, if one is still at it, may stop.</summary>
    public void MarkDeparted() => pool.MarkDeparted(this);

    /// <summary>The stream has ended; its own last call.</summary>
    public void EndStream(Exception? error)
    {
        Stream = null;
        if (error is null)
        {
            _completion.SetResult(true);
        }
        else
        {
            _completion.SetException(error);
        }
    }

    public void GetResult(short token)
    {
        try
        {
            _completion.GetResult(token);
        }
        finally
        {
            _completion.Reset();
            _environ = null;
            _startResponse = null;
            Item.Trim();
            pool.GiveBack(this);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _completion.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _completion.OnCompleted(continuation, state, token, flags);

    private bool IsHead => _environ!.Method == "HEAD";

    private System.IO.Pipelines.PipeWriter StartResponse(ResponseHeadReader head)
    {
        var writer = _startResponse!(head.Status, head.Headers);
        if (head.ReasonPhrase is { } reason && _environ!.Get<IReasonPhrase>() is { } phrase)
        {
            phrase.ReasonPhrase = reason;
        }
        return writer;
    }
}
